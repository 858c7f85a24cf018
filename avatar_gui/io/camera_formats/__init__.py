"""One module per camera calibration format; `avatar_gui.io.camera_files` chooses among them."""
