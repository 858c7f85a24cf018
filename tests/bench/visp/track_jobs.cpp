// Runs ViSP's model-based tracker with edges on single photos, one job a line, and writes JSON.
//
//     track_jobs JOBS OUT.json THRESHOLD REPEATS SCANLINE SMOOTH
//
// A job: image.pgm model.cao fx fy cx cy, then the 12 numbers of the start pose (rotation row by row and shift in
// metres, part to camera: r11 r12 r13 t1 ...). Each photo is tracked REPEATS times with moving-edge ranges of 28, 17, 10
// and 6 px in turn. The clock runs over setting the pose and tracking; reading photo and model is not counted.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <visp3/core/vpCameraParameters.h>
#include <visp3/core/vpException.h>
#include <visp3/core/vpHomogeneousMatrix.h>
#include <visp3/core/vpImage.h>
#include <visp3/core/vpMath.h>
#include <visp3/io/vpImageIo.h>
#include <visp3/mbt/vpMbGenericTracker.h>

namespace
{
const int RANGES_PX[] = {28, 17, 10, 6};

vpMe movingEdges(int range, double threshold)
{
  vpMe edges;
  edges.setMaskSize(5);
  edges.setMaskNumber(180);
  edges.setRange(static_cast<unsigned int>(range));
  edges.setThreshold(threshold);
  edges.setMu1(0.5);
  edges.setMu2(0.5);
  edges.setSampleStep(4);
  return edges;
}

void writeResult(std::FILE *out, const vpHomogeneousMatrix &pose, bool tracked, double seconds, bool isFirst)
{
  std::fprintf(out, "%s\n {\"tracked\": %s, \"time_s\": %.6f, \"pose\": [", isFirst ? "" : ",", tracked ? "true" : "false",
               seconds);
  for (unsigned int row = 0; row < 3; ++row) {
    for (unsigned int column = 0; column < 4; ++column) {
      std::fprintf(out, "%s%.12g", row + column ? ", " : "", pose[row][column]);
    }
  }
  std::fprintf(out, "]}");
}
} // namespace

int main(int argc, char **argv)
{
  if (argc != 7) {
    std::fprintf(stderr, "usage: track_jobs JOBS OUT.json THRESHOLD REPEATS SCANLINE SMOOTH\n");
    return 2;
  }
  const double threshold = std::atof(argv[3]);
  const int repeats = std::atoi(argv[4]);
  const bool smooth = std::atoi(argv[6]) != 0;
  const bool scanline = std::atoi(argv[5]) != 0;
  std::ifstream jobs(argv[1]);
  std::string line;
  bool isFirst = true;
  std::FILE *out = std::fopen(argv[2], "w");
  if (out == nullptr) {
    std::fprintf(stderr, "%s cannot be written\n", argv[2]);
    return 2;
  }
  std::fprintf(out, "[");
  while (std::getline(jobs, line)) {
    std::istringstream words(line);
    std::string imagePath, modelPath;
    double fx, fy, cx, cy;
    vpHomogeneousMatrix pose;
    words >> imagePath >> modelPath >> fx >> fy >> cx >> cy;
    for (unsigned int row = 0; row < 3; ++row) {
      for (unsigned int column = 0; column < 4; ++column) {
        words >> pose[row][column];
      }
    }
    if (!words) {
      std::fprintf(stderr, "a job has too few words: %s\n", line.c_str());
      return 2;
    }
    vpImage<unsigned char> image;
    vpImageIo::read(image, imagePath);
    vpMbGenericTracker tracker(1, vpMbGenericTracker::EDGE_TRACKER);
    vpCameraParameters camera;
    camera.initPersProjWithoutDistortion(fx, fy, cx, cy);
    tracker.setCameraParameters(camera);
    tracker.setMovingEdge(movingEdges(RANGES_PX[0], threshold));
    tracker.setAngleAppear(vpMath::rad(88.0));
    tracker.setAngleDisappear(vpMath::rad(89.0));
    tracker.setNearClippingDistance(0.01);
    tracker.setFarClippingDistance(100.0);
    tracker.setScanLineVisibilityTest(scanline);
    tracker.setDisplayFeatures(false);
    tracker.loadModel(modelPath, false);
    // Edges between the facets of curved surfaces.
    tracker.setUseEdgeTracking("smooth", smooth);

    bool tracked = true;
    const auto started = std::chrono::steady_clock::now();
    try {
      for (const int range : RANGES_PX) {
        tracker.setMovingEdge(movingEdges(range, threshold));
        for (int repeat = 0; repeat < repeats; ++repeat) {
          tracker.initFromPose(image, pose);
          tracker.track(image);
          tracker.getPose(pose);
        }
      }
    }
    catch (const vpException &) {
      // Too few edges were found: the last pose stands.
      tracked = false;
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
    writeResult(out, pose, tracked, taken.count(), isFirst);
    isFirst = false;
  }
  std::fprintf(out, "\n]\n");
  return std::fclose(out) == 0 ? 0 : 2;
}
