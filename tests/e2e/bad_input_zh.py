# ruff: noqa: E501 - a paragraph is one line: a line break would be a space in the middle of Chinese text
"""The Chinese words of docs/user/zh/bad-input.md; its rows are those of `bad_input_rows`.

What is said stays as it is: the command line speaks English.
"""

INTRODUCTION = """# 错误的输入：会发生什么

文件或数值有什么问题，会在 stderr 上用一行说明：以 `avatar:` 开头，写明文件或数值，多数在括号中说明怎样改正。这时退出状态为 2，`--out` 中不会留下写到一半的内容，也绝不会判为合格。如果照片可以比较但不应信任，检测照常进行（退出状态 0，加 `--strict` 为 3），结论为 REVIEW（需复核）并注明原因。

命令行说英文，所以这里的显示一栏是英文；窗口把同样的话译成中文。

每一行都是一个测试 (tests/e2e/test_bad_input.py)，本页由同一份列表生成：`python -m tests.e2e.bad_input_rows zh > docs/user/zh/bad-input.md`。"…" 代表随版本和机器不同的文字。
"""

HEAD = "| 给出 | 显示 | 结果 |\n|---|---|---|\n"
UNUSUAL = "不常见，但并非错误"
UNUSUAL_TEXT = "检测照常进行；对照片所作的处理写在 stderr 上。"

OUTCOMES = {"REVIEW": "REVIEW", "inspected": "已检测", "exit status 2": "退出状态 2", "not opened": "未打开"}

TITLES = {
    "CAD": "CAD",
    "Photo": "照片",
    "Camera": "相机",
    "Pose": "位姿",
    "Point pairs (`avatar align --points`)": "点对 (`avatar align --points`)",
    "Calibration (`avatar calibrate`)": "标定 (`avatar calibrate`)",
    "Board (`avatar align --board`)": "标记板 (`avatar align --board`)",
    "Station (`avatar inspect --station`)": "工位 (`avatar inspect --station`)",
    "Engine and weights": "引擎与权重",
    "Numbers": "数值",
    "Output folder": "输出文件夹",
    "Machine": "机器",
    "Job file (opened in the window)": "作业文件（在窗口中打开）",
}

GIVEN = {
    "a file that is not there": "不存在的文件",
    "a folder": "文件夹",
    "an empty STL": "空的 STL",
    "a STEP cut in half": "截去一半的 STEP",
    "a STEP on which OpenCASCADE throws: an assembly in itself": "使 OpenCASCADE 抛出异常的 STEP：装配体包含自身",
    "a STEP on which OpenCASCADE 7.9 throws (NIST STC 07; ours reads it, the photo is of another part)": (
        "使 OpenCASCADE 7.9 抛出异常的 STEP（NIST STC 07；这里的版本可以读取，照片是另一个零件的）"
    ),
    "text renamed to `.step`": "改名为 `.step` 的文本",
    "a STEP in light years": "以光年为单位的 STEP",
    "a suffix that is no CAD format": "不是 CAD 格式的后缀",
    "a GLB cut short": "截断的 GLB",
    "a PLY with points but no faces": "有点而没有面的 PLY",
    "triangles without area": "面积为零的三角形",
    "a vertex that is NaN": "顶点为 NaN",
    "an STL without `--unit`": "没有 `--unit` 的 STL",
    "`--unit in` for a STEP in millimetres": "对以毫米为单位的 STEP 使用 `--unit in`",
    "`--unit furlong`": "`--unit furlong`",
    "zero bytes": "零字节",
    "a JPEG cut in half": "截去一半的 JPEG",
    "text renamed to `.png`": "改名为 `.png` 的文本",
    "another size than the calibration": "尺寸与标定不同",
    "turned by 90 degrees": "转了 90 度",
    "one of two photos with zero bytes (the other is inspected)": "两张照片之一为零字节（另一张照常检测）",
    "overexposed": "过曝",
    "nearly black": "几乎全黑",
    "of something else (grey)": "拍的是别的东西（灰色）",
    "a focal length that is NaN": "焦距为 NaN",
    "a negative focal length": "焦距为负",
    "ROS with `K[0]` = 0 (never calibrated)": "`K[0]` = 0 的 ROS 文件（从未标定）",
    "three distortion coefficients": "三个畸变系数",
    "an unknown distortion model": "未知的畸变模型",
    "YAML with a Python tag": "带 Python 标签的 YAML",
    "half a YAML": "半个 YAML",
    "`--camera exif` and a photo without EXIF": "`--camera exif` 而照片没有 EXIF",
    "no image size, for `avatar render`": "用于 `avatar render` 而没有图像尺寸",
    "NaN": "NaN",
    "mirrored": "镜像",
    "scaled": "缩放",
    "behind the camera": "在相机后方",
    "beside the picture": "在画面之外",
    "in metres instead of millimetres": "以米而不是毫米计",
    "eight numbers for the rotation": "旋转只有八个数",
    "half a JSON": "半个 JSON",
    "scene_gt.json without this image": "scene_gt.json 中没有这幅图像",
    "scene_gt.json with two objects and no `--object`": "scene_gt.json 中有两个物体而没有 `--object`",
    "right, but a quarter of the part is out of view": "正确，但零件有四分之一在画面之外",
    "12 mm off": "偏差 12 mm",
    "three of them": "只有三对",
    "all on one line": "全部在一条直线上",
    "a row of four numbers": "某行只有四个数",
    "a word among the numbers": "数值中有一个单词",
    "an empty file": "空文件",
    "a grid that is none": "不成阵列的规格",
    "a grid of one column": "只有一列的阵列",
    "a square without a unit that is known": "方格的单位未知",
    "a ChArUco board without a dictionary": "没有字典的 ChArUco 板",
    "a dictionary that OpenCV has not": "OpenCV 没有的字典",
    "a board of more markers than its dictionary has": "标记数多于字典的标定板",
    "two pictures only": "只有两张图片",
    "pictures of two sizes": "图片有两种尺寸",
    "two pictures of one name": "两张图片同名",
    "a target that is never tilted": "标定板从未倾斜",
    "`--leave-out` of a picture that is not there": "对不存在的图片使用 `--leave-out`",
    "`--report` as PDF": "`--report` 为 PDF",
    "a board file that is none": "不是标记板文件",
    "a board that was never taught": "从未示教的标记板",
    "a photo without the board": "没有标记板的照片",
    "a marker larger than its square": "标记大于方格",
    "`--teach` without a board": "没有标记板而使用 `--teach`",
    "several photos without a board": "多张照片而没有标记板",
    "a station file that is none": "不是工位文件",
    "a station of a newer version": "较新版本的工位",
    "a damaged station": "损坏的工位",
    "a station and a camera": "同时给出工位和相机",
    "a board that was never taught, for a station": "用于工位的标记板从未示教",
    "a board without a station to be saved": "给出标记板而不保存工位",
    "neither station nor camera and pose": "既没有工位，也没有相机和位姿",
    "a station of another image size": "图像尺寸不同的工位",
    "an engine that does not exist": "不存在的引擎",
    "an option that it does not have": "它没有的选项",
    "an option out of range": "超出范围的选项",
    "an option without value": "没有值的选项",
    "weights that are not there": "不存在的权重",
    "a pickle that runs code, as weights": "把会运行代码的 pickle 当作权重",
    "a negative threshold": "负的阈值",
    "a threshold that is NaN": "阈值为 NaN",
    "`--review-threshold` above `--threshold`": "`--review-threshold` 高于 `--threshold`",
    "a threshold that is a word": "阈值是一个单词",
    "a negative smallest area": "负的最小面积",
    "no threshold": "没有阈值",
    "`--out` is a file": "`--out` 是文件",
    "`--out` lies below a file": "`--out` 位于文件之下",
    "a place where nothing can be made (`/proc`)": "无法创建内容的位置 (`/proc`)",
    "the disk is full": "磁盘已满",
    "no `libEGL.so.1` that can be loaded": "没有可加载的 `libEGL.so.1`",
    "EGL without any driver": "有 EGL 而没有任何驱动",
    "no database": "不是数据库",
    "cut in half": "截去一半",
    "made by a newer version": "由较新版本生成",
    "with a pose that is NaN": "位姿为 NaN",
    "a photo of 16 bits per channel": "每通道 16 位的照片",
    "a CMYK photo": "CMYK 照片",
    "a grey photo": "灰度照片",
}
