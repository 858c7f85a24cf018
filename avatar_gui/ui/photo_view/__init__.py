"""The photo with twin, edges, heat, regions and point pairs over it."""
