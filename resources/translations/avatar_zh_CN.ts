<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;About AVATAR</source>
        <translation>关于 AVATAR(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Accept</source>
        <translation>合格(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Add points</source>
        <translation>添加点(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Align</source>
        <translation>对齐(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Blend photo and twin</source>
        <translation>照片与孪生叠加(&amp;B)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Commands...</source>
        <translation>命令(&amp;C)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Comment</source>
        <translation>备注(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Copy job to...</source>
        <translation>复制作业到(&amp;C)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Copy pose from the photo above</source>
        <translation>复制上一张照片的位姿(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Decide</source>
        <translation>判定(&amp;D)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Draw a missed region</source>
        <translation>画出漏检区域(&amp;D)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Edges of the twin</source>
        <translation>孪生边缘(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Edit reasons...</source>
        <translation>编辑原因(&amp;E)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Export PDF report...</source>
        <translation>导出 PDF 报告(&amp;E)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Find photo by name</source>
        <translation>按名称查找照片(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Fit the part</source>
        <translation>适应零件(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Handles on the camera</source>
        <translation>相机操纵柄(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Heat</source>
        <translation>热力图(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;History...</source>
        <translation>历史记录(&amp;H)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Inspect</source>
        <translation>检测(&amp;I)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Inspect this photo</source>
        <translation>检测此照片(&amp;I)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Keys</source>
        <translation>按键(&amp;K)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Light or dark theme</source>
        <translation>浅色或深色主题(&amp;L)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Messages...</source>
        <translation>消息(&amp;M)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;New job</source>
        <translation>新建作业(&amp;N)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Next photo</source>
        <translation>下一张照片(&amp;N)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Next undecided photo</source>
        <translation>下一张未判定的照片(&amp;N)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Open job...</source>
        <translation>打开作业(&amp;O)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Place the part in view</source>
        <translation>将零件放入视野(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Previous photo</source>
        <translation>上一张照片(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Previous region</source>
        <translation>上一个区域(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Reject</source>
        <translation>不合格(&amp;R)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Reset pose</source>
        <translation>重置位姿(&amp;R)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Split photo and twin</source>
        <translation>照片与孪生分屏(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Take back</source>
        <translation>收回(&amp;T)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Unsure</source>
        <translation>不确定(&amp;U)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Add &amp;photos...</source>
        <translation>添加照片(&amp;P)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Add a point in the photo</source>
        <translation>在照片中添加点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Align all photos by board...</source>
        <translation>按标记板对齐所有照片...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Align by &amp;board...</source>
        <translation>按标记板对齐(&amp;B)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Alt + Shift + drag</source>
        <translation>Alt + Shift + 拖动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Alt + arrows, Alt + Page keys</source>
        <translation>Alt + 方向键、Alt + Page 键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Alt + drag or right drag</source>
        <translation>Alt + 拖动或右键拖动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Appl&amp;y station...</source>
        <translation>应用工位(&amp;Y)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Arrows, Shift + arrows</source>
        <translation>方向键、Shift + 方向键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Blink photo and twin</source>
        <translation>照片与孪生闪烁切换</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Cali&amp;brate camera...</source>
        <translation>标定相机(&amp;B)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Coarse, fine steps</source>
        <translation>粗步、细步</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Copy &amp;diagnostics</source>
        <translation>复制诊断信息(&amp;D)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Ctrl + 1 to 6</source>
        <translation>Ctrl + 1 至 6</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Ctrl + click</source>
        <translation>Ctrl + 单击</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>De&amp;lete the chosen point pair</source>
        <translation>删除所选点对(&amp;L)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Down, Up</source>
        <translation>↓、↑</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Export results to &amp;folder...</source>
        <translation>导出结果到文件夹(&amp;F)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Follow at a tenth while dragging</source>
        <translation>拖动时按十分之一跟随</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Inspect &amp;all photos</source>
        <translation>检测所有照片(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Keys act on the whole photo again</source>
        <translation>按键重新作用于整张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>L&amp;oad point pairs...</source>
        <translation>加载点对(&amp;O)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Load C&amp;AD model...</source>
        <translation>加载 CAD 模型(&amp;A)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Load camera ca&amp;libration...</source>
        <translation>加载相机标定(&amp;L)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Load po&amp;se...</source>
        <translation>加载位姿(&amp;S)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Look &amp;through the camera</source>
        <translation>从相机视角看(&amp;T)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Move the chosen point by 0.1 px, by 1 px</source>
        <translation>将所选点移动 0.1 px、1 px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Nearer, farther in the photo</source>
        <translation>在照片中拉近、推远</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Next re&amp;gion</source>
        <translation>下一个区域(&amp;G)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Next, previous photo while deciding</source>
        <translation>判定时：下一张、上一张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Next, previous region while deciding</source>
        <translation>判定时：下一个、上一个区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Nudge nearer, farther</source>
        <translation>微移近、远</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Nudge the part sideways</source>
        <translation>横向微移零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>One photo pixel per screen pixel</source>
        <translation>照片像素与屏幕像素 1:1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/recent_menu.py"/>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Open the &amp;demo job</source>
        <translation>打开演示作业(&amp;D)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Page Up, Page Down</source>
        <translation>Page Up、Page Down</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Paste &amp;pose</source>
        <translation>粘贴位姿(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Pho&amp;to</source>
        <translation>照片(&amp;T)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Pose from poi&amp;nt pairs</source>
        <translation>由点对求位姿(&amp;N)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Re&amp;fine the pose</source>
        <translation>优化位姿(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Re&amp;name job...</source>
        <translation>重命名作业(&amp;N)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Reason &amp;why...</source>
        <translation>原因(&amp;W)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Refine all ph&amp;otos</source>
        <translation>优化所有照片(&amp;O)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Refine pose and focal &amp;length</source>
        <translation>优化位姿和焦距(&amp;L)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Remo&amp;ve photo</source>
        <translation>移除照片(&amp;V)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Right, Left</source>
        <translation>→、←</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Roll about the view axis</source>
        <translation>绕视轴滚转</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>S&amp;earch all views</source>
        <translation>搜索所有视角(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Sa&amp;ve camera calibration...</source>
        <translation>保存相机标定(&amp;V)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Sa&amp;ve point pairs...</source>
        <translation>保存点对(&amp;V)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Save s&amp;tation...</source>
        <translation>保存工位(&amp;T)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Shift, Ctrl</source>
        <translation>Shift、Ctrl</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Slide, turn the part in the photo</source>
        <translation>在照片中平移、转动零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Space (hold)</source>
        <translation>空格（按住）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Take a drag back</source>
        <translation>取消拖动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Teach board...</source>
        <translation>示教标记板...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Turn about the point held</source>
        <translation>绕按住的点转动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Turn the part</source>
        <translation>转动零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>View from front, back, left, right, top, corner</source>
        <translation>前、后、左、右、顶、角视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Whole photo</source>
        <translation>整张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Zoom the photo while aligning</source>
        <translation>对齐时缩放照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>[  ]</source>
        <translation>[  ]</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>drag, Shift + drag</source>
        <translation>拖动、Shift + 拖动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>wheel</source>
        <translation>滚轮</translation>
    </message>
</context>
<context>
    <name>CadViewport</name>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>3D view not available: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Camera at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Fit view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Handles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Look through the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>No camera placed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>No part loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Photos, inspection and reports work without it; `avatar self-check` says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>View from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>click a point of the part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>fine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CalibrationDialog</name>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>10 to 20, tilted in all directions, some with the target in the corners; the same zoom in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Add pictures …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Calibrate camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Dots: points of the target. Lines: how far each misses, {0} times longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Drop pictures of the target here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Find the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Leave out what disagrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>No calibration yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Pictures of the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Remove all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Save as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Save calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Say what is printed on the target, and add pictures of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Target and lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Tilt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Use for all photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Working …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Worst, px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>disagrees with the others: better left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>rms, px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>{0:.3f} px rms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>{0} of {1} pictures, {2} × {3} px, target seen in {4:.0%} of the picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Add photos first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Calibrate from pictures …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Centre x, y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Distortion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Focal length x, y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Guess from EXIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Guessed from EXIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Image size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Load calibration …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Reads OpenCV and ROS YAML, BOP, COLMAP, transforms.json and our own JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>The lens and the exact focal length are unknown. Sizes in mm and the fit at the edges of the photo may be off; load a calibration to be sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Use for all photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>calibrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>fisheye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>guessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>pinhole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>typed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>{0} has no camera yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>{0}, no distortion</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CollapsibleSection</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/collapsible_section.py"/>
        <source>folded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/collapsible_section.py"/>
        <source>unfolded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColorBar</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/color_bar.py"/>
        <source>, threshold {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/color_bar.py"/>
        <source>Colour scale of the heatmap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/color_bar.py"/>
        <source>{0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Add photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Choose logo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Copy job to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Export PDF report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Export results to folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Load CAD model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Load camera calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Load point pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Load pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Open job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Rename job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Save camera calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Save point pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>a job cannot be copied onto itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>choose a photo first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>{0} cannot be read: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConvergencePlot</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>Residual by round: {0} rounds, last {1}, limit {2} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>limit {0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>now {0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>residual by round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>{0} px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CoverageView</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/coverage_view.py"/>
        <source>Where the target was seen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CropPair</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Photo at the left, twin at the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>photo | twin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecidePanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>AVATAR proposed {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Comment on region {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Comment on the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Decide</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Decide first: a reason belongs to a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Draw a missed one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Inspect the photo first: there is nothing to decide yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Keys act on region {0} · Esc: on the whole photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>No region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Out of date: inspect again before deciding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Reading the result of {0} from the job file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Reason: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Regions · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>{0} by {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>{0} · follows from the regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>{0}, {1} UTC</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <location filename="../../avatar_gui/ui/dialogs.py"/>
        <source>About AVATAR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/dialogs.py"/>
        <source>Apache License 2.0. After arXiv 2605.25407.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/dialogs.py"/>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/dialogs.py"/>
        <source>Inspects real parts against their CAD model: align, render the twin, compare, decide, report.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FixtureCommands</name>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Align by board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Apply station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Save station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Teach board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>choose a photo first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FramePresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>&amp;Redo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>&amp;Undo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>Everything is saved · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>NOT SAVED · {0} · tried again with the next change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>Saving …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>{0} of {1} decided</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Back to the engine's own levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Default: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Engine {0} is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>From {0} good photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Ignore regions under</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Inspect</source>
        <translation>检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Inspect all photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Inspect all {0} ready photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Inspect this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Missing before this photo can be inspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Not calibrated: photos can be reviewed or rejected, not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Reject from score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Review from score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Set by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Smallest region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>When does a deviation matter?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>{0} changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/key_hint.py"/>
        <source>{0} (key: {1})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyHint</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/key_hint.py"/>
        <source>Key {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>All keys are as they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Click a key to change it. Backspace takes it away, Esc leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Find an action or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Key of {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Mouse and fixed keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Standard keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>no key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>press a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>{0}. It was the key of “{1}”, which has none now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelsPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>Inspect photos with I or Shift+I: their scores appear here, with the levels to drag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>Scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>Scores · {0} accepted, {1} rejected, {2} open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../avatar_gui/ui/main_window.py"/>
        <source>Opening the 3D view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/main_window.py"/>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/main_window.py"/>
        <source>next undecided</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoveCard</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>4×4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>4×4 matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>A 4×4 matrix, BOP's JSON, or x y z with angles or a quaternion (Ctrl+Shift+V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>About the fixed axes: x first, then y, then z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>BOP's JSON (object to camera)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Copy as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Euler XYZ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>From previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Homogeneous matrix, mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>How rotations are written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Lock {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Neither gestures nor refinement may change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Pose as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Position and Euler angles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Position and quaternion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Position and rotation vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Rotation vector: turning axis times angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Step of rx, ry, rz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Step of x, y, z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>The pose of the photo above (Ctrl+D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Unit quaternion, w first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Where the camera is, on the part's axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Where the part is, on the camera's axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Whose axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>quaternion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>{0}; of the arrow keys too. Ctrl a tenth, Shift ten times</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotificationBar</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>Dismiss the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>{0} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpacityStrip</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Brightness and contrast of the photo as shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>One photo pixel per screen pixel</source>
        <translation>照片像素与屏幕像素 1:1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>One photo pixel per screen pixel (key: 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Opacity of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Show the whole photo (double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Tone •</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>Nothing is called like that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>Open {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>What do you want to do? Action, job or photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>recent job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>“{0}” cannot be done now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelPresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>A page for each photo: photo, twin, heatmap, regions in mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>Cover with the part's verdict and a table of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>Pose and its quality, thresholds, versions, sha256 of every input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>choose a photo first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>{0} of {1} photos are not inspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>{0} of {1} photos have no decision</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Open CAD …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Open the CAD model of the part: STEP, IGES, STL, OBJ, PLY, GLB or 3MF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Part</source>
        <translation>零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Parts of the assembly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>The file does not say. Pick the one whose size is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Triangles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>What the import changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Which unit is {0} in?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>chosen by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>fixed by the format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>says the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>{0} gives {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/canvas.py"/>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoFilter</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>As taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>By score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>By state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Find photo by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>No photo is like that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Not inspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Order of the photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Part of the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>To decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Which photos to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>{0} of {1} photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoList</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_list.py"/>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoPresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_presenter.py"/>
        <source>changed since it was inspected: inspect again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_presenter.py"/>
        <source>reading {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_presenter.py"/>
        <source>rendering the twin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Blend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Blink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Drop photos here or press Ctrl+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Heat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Hold to swap photo and twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>JPEG, PNG, TIFF, BMP or WebP, all of the same part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Not inspected yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Open photos …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Photo edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Photo view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>There is no twin yet: set a pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Twin edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>What to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>drag around the defect that was missed · Esc gives up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>drag slide · Shift turn · Alt roll · wheel nearer/farther · Ctrl-click add a point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>not inspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>score {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source> on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/tasks.py"/>
        <source>%s crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>, and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>, may be {0} px off (limit {1} px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>, nothing to compare it with yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>, spread {0} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>10 to 20 are good: tilted in all directions, and reaching into the corners of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>10 to 20 are good; are kind, grid and dictionary of the target right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>2000 px are enough for any logo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>5 MB are enough for any logo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>6 or more are better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>; photos will be aligned by the board {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>A network that learned from good parts what a photo looks like beside its CAD model; works on any part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>ACCEPT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Add photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Add point pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>Align by board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>Apply station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>Applying {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/context.py"/>
        <source>Backend | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Be unsure about region {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>CAD edge not found in the photo over {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>COLMAP has no lens with {0} coefficients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Calibrate camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Call region {0} a defect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Call region {0} a false alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/context.py"/>
        <source>Callable[[], Backend]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/context.py"/>
        <source>Callable[[], JobStore]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Change comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>Checking {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>Choose engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>Colour and gradients of the photo against the twin in the photo's light.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Copy pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>Copying to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>Create job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Ctrl+Z takes the refinement back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Decide: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Delete point pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/residual.py"/>
        <source>Dense features of the photo against those of the twin in the photo's light, within a small window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>Detected pickle protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Draw a missed region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Edit calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Edit points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/rotations.py"/>
        <source>Euler angles are three finite numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>FAIL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/residual.py"/>
        <source>Feature residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>Features of the photo against the nearest ones, anywhere on the part, of twins under several lights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspection_work.py"/>
        <source>Finished | AvatarError | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Fitting the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>GL drew faces that do not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>GL gave {0} bytes for a {1}x{2} picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Giving photos their calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Guess calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Heat opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>Inspecting {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_file.py"/>
        <source>Job %Y-%m-%d %H.%M.%S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Keys that differ from the standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>Learned comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Load CAD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Load calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Load points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Load pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/demo_job.py"/>
        <source>Load the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>Loading the engine's weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>Local lightness and structure of the photo against the twin in the photo's light, at three scales.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Logo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>Looking for the board in {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Looking for the target in {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/level_actions.py"/>
        <source>Move levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>Move part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>Move part nearer or farther</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>Nudge part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Nudge point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Of the window, from its next start on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>On the cover of reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>One in each line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>OpenCV has no r^8 term</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>OpenCV's model has {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>Opening {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>Own prototypes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>PNG, JPEG or SVG for reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Paste pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>PatchCore on twins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Place part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Pose from points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>Preparing the demo job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>REJECT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>REVIEW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>ROS files with K[0] = 0 say that the camera was never calibrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Reading EXIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/loaded.py"/>
        <source>Reading {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Reasons to accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Reasons to reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Recorded with every decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Refine all poses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Refine pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Refining {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Remove photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Remove the drawn region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Rename job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Reset pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>SSIM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>STEP and IGES files need the package cascadio, which is not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Same calibration for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Searching {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>Set policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Set pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Set reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Solving the pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Take back what was said of region {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Take decision back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>Teaching {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>Tessellating {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Try candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>Turn part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Twin opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>UNKNOWN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/document.py"/>
        <source>Undo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Use or leave out a point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>WARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>What in the photo is unlike the photo's own typical patches, where the drawing does not explain it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>Writing to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Writing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>a BOP camera file cannot hold a fisheye lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>a ChArUco marker is smaller than its square: {0} mm in {1} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>a ChArUco target needs the dictionary of its markers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>a calibration belongs to one resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>a calibration holds for one size: use pictures of that size only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>a calibration needs the target in at least {0} pictures, there are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>a camera guessed from EXIF cannot be saved as {0}: it would look like a calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>a file inside {0} is damaged ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>a picked point lies behind the camera at this pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pictures.py"/>
        <source>a picture of the report cannot be encoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>a picture of {0}x{1} px is more than this machine's OpenGL can draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>a point pair contains a value that is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>a pose matrix is 4x4, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>a pose needs at least {0} point pairs in use, there are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/rotations.py"/>
        <source>a quaternion is four finite numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>a reason has 1 to {0} letters; {1} contains {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/review.py"/>
        <source>a region has at least three corners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>a rotation is a 3x3 matrix, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>a rotation vector is three finite numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>a station is applied to photos of a part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>a station needs a photo with camera and pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>a target of {0}x{1} is not one to calibrate with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>a threshold is a positive number, not {0} / {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>a transforms.json cannot hold {0} distortion coefficients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/alignment.py"/>
        <source>a twist is six finite numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/inspection.py"/>
        <source>accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_threshold.py"/>
        <source>accept at least {0}; the false-alarm bound is 1 / (n + 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>add --unit mm, cm, m, in or ft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>add one beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>add one beside the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>add points further apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>add points that are further apart, in another plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>add {0} or {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>align it by hand or by points; is it the right model?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>align it by the board again and save the station anew: then its photos are aligned by the board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>align one or more by hand or by points, then teach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>align the photo first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>align this photo first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>all regions are false alarms, but {0}: decide on the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>all {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>all {0} photos are accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>all {0} regions are false alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>an opencv-matrix is a mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>are dictionary, columns and rows right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>are grid and kind of the target right, and are all pictures from one camera with fixed zoom?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>are the sizes in the file right, is the board flat, and is the calibration the camera's?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>at least {0} px; check the pose, or take the photo from closer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>bring the part into view first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>building {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>calibrate the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>calibrate the camera instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>calibrate without skew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>calibration of {0}, {1} px rms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>calibration written: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>call the region a false alarm first, or take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>camera axes are x right, y down, z forward; is it the inverse, or from OpenGL?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>camera or fixture moved: {0} (limit {1} px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>candidate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>change its permissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>check that each pixel belongs to its CAD point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>check that each pixel belongs to its CAD point, and the camera calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>check the unit of the model and of the translation (metres for millimetres?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>choose a photo first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/timm_models.py"/>
        <source>choose another architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>choose another in Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>choose one with variant=ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>collecting results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>colour or texture differs from the surface around it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>come nearer or look at the board from the side; a larger board, or one that is not flat, is safer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>comparing colours and gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/residual.py"/>
        <source>comparing features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>comparing photo and twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>comparing photo and twin ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>comparing possible poses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>comparing structure, scale {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>comparing the photo with all views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>comparing with the memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/stations.py"/>
        <source>comparing with the station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>copied to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>copy it again from its origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>copy or export it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>copy the job to a folder that you may write to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>count the inner corners of a chessboard, the circles of a grid, the squares of a ChArUco board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>cutting out the part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>dark or light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/review.py"/>
        <source>defect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pair_files.py"/>
        <source>delete it and prepare again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>develop it to TIFF or JPEG first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/align_pose.py"/>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/review.py"/>
        <source>drag around the defect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>drawn region {0}: defect{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>each tag on the jig needs its own number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>edge in the photo over {0} that the CAD does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>edges {0} px off, {1} found, {2} sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>edges {0} → {1} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>encoding the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>encoding the twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>encoding twin {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>every degree of freedom is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>export it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>export it again, as STEP AP214 or AP242, from the program that made it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>export it again; repair it in the program that made it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_text.py"/>
        <source>export it in mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>export the part again, with its geometry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>export the part as a triangle mesh or as STEP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/review.py"/>
        <source>false_alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>finding what is not typical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>fits worse than before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>fitting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>fitting the best views to the edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>fitting the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>fitting the camera again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>frames do not meet: {0}&lt;-{1} after {2}&lt;-{3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>gesture {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>get the file again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>get the file again and add it anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>get the file again, or correct the hash in its manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>give it the suffix of what it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>give the path of a local file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>give the right unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>give the size, or add w and h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>give the size, or add width and height to the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>give weights=PATH of a .safetensors or .pth file, or put one into {0} with: avatar models add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>go on there, or close it there first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>good_photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>images.txt or images.bin must lie beside it and name the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>import it with a coarser tessellation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>in the job already: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>in {0} photos nothing tells whether the camera moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>inspect a photo first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/stored_results.py"/>
        <source>inspect it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>install AVATAR again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>install AVATAR again, or make some with: avatar train DATASET... --out WEIGHTS.safetensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>install it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>is it in the picture and sharp, and are dictionary and size in its file right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>is the calibration right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/atomic_files.py"/>
        <source>is the disk full, or the folder read-only?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>is the disk full?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_targets.py"/>
        <source>is the grid right? It counts squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>it contains zero bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>it has {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/timm_models.py"/>
        <source>it has {0} ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>it is 1 or 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>it is one of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>it is {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>it must be UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>its determinant is negative; swap the sign of one axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>its middle is at x {0}, y {1}, z {2} mm in the camera frame; check pose, camera and the model's unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>its objects are {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/options.py"/>
        <source>its options are {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>its rows are scaled by {0} to {1}; a pose has no scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>keep the board free and in the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>keep the one that is meant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>known suffixes are {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>language is one of {0}, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/view_sets.py"/>
        <source>learning what the part looks like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>leave out the option weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>leave the number out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>leave the unit out for this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>left as they were, because they fit better so: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>lengths are millimetres; are these metres?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>limits {0} px and {1} sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>load a camera calibration or type the numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/load_inputs.py"/>
        <source>load a photo first: a pose belongs to a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_contents.py"/>
        <source>load it again when its writer is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>load one, or guess it from EXIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>load photos first</source>
        <translation>请先加载照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>load photos first: a calibration belongs to photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>load the CAD model and photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>load the CAD model first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>load the camera calibration first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/stations.py"/>
        <source>looking at the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>looking at the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/view_sets.py"/>
        <source>looking for symmetries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>looking for the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>looking for twins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>make it smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>marker_mm is the side of the black square, square_mm from one to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>matching light and colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>measure the black outer side of a marker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>measuring pose and exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/align_pose.py"/>
        <source>measuring the pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>move it to the origin in the program that made it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>name another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/torch_models.py"/>
        <source>name the architecture that the weights were trained in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>name the file inside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>name the photo as the data set does, such as 000003.png</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>no camera explains what the pictures show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>no check was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>no check was made of pose, frame and exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>no deviation above the threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>no job is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/edits.py"/>
        <source>no photo above this one has a pose to copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>no photo has a pose yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>no photo of the job has the size of the calibration, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>no photo to teach the board from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>no photos yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_perturbation.py"/>
        <source>no pose in the direction drawn is {0} px off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>no pose puts these CAD points in front of the camera at these pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>no region: decide on the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>none of the part's edges found in the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/board_pose.py"/>
        <source>none of the {0} photos shows the board {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>not converged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>not decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>not inspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>not refined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>nothing can be accepted with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>nothing in the photo tells whether the camera still stands as in {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>nothing was inspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>nothing was refined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>one of them is turned by 90 degrees: hold the camera the same way in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>only safetensors files and PyTorch state dicts are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>only {0} of the twin's pixels lie on the face that they show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>only {0} of the {1} {2} differ; a pose needs {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>only {0} px of the part are seen, too few to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>open it, or choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>open one or make a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/open_clip_models.py"/>
        <source>open_clip has no model {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>pasted: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>photo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pose_quality.py"/>
        <source>photo {0} and twin {1} differ in size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>pictures are told apart by their names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>place the part first, or search all views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>points {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>preparing photo and twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>preparing the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>put something with a pattern into the picture, or use a board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>reading the weights of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>reading the weights of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_contents.py"/>
        <source>reading {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoder_engine.py"/>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>refined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>region {0} on {1}: score {2}, {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>region {0}{1}: {2}{3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/inspection.py"/>
        <source>reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>remove {0} or choose another id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>removing the lens distortion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>rendering the best poses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>rendering the best poses again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/align_pose.py"/>
        <source>rendering the twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_glb.py"/>
        <source>report this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>restore it from a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/session_codec.py"/>
        <source>restore the file from a backup; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>save it anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>save it as JPEG or PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>save it as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>save it as YAML or JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>save it as plain SVG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>save it as {0}, which keeps the mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>save one: Align &gt; Save station, or --save-station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>save the station anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>say which file with the option weights=PATH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>say which obj_id is meant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>say which photo is meant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>say which scene is meant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>scored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>setting the pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/settings_file.py"/>
        <source>setting {0} is {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>shortcuts are pairs of an action and its keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>simplify the model, or raise the memory limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>simplify the model, or raise the time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/alike.py"/>
        <source>sizes are {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/quality.py"/>
        <source>station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>station written: {0}{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>such as DICT_4X4_50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/fiducials.py"/>
        <source>such as DICT_4X4_50, DICT_5X5_100, DICT_6X6_250, DICT_ARUCO_ORIGINAL, DICT_APRILTAG_36h11</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>supported are {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>tags: [{id: 0, size_mm: 20, center_mm: [0, 0, 0]}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>take the photo from closer, or lower the engine's tolerance_px where it has one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>teach it first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/board_pose.py"/>
        <source>teach it from a photo whose pose is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>teach it from photos that are aligned: Align &gt; Teach board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>teach the board again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>the CAD model is still being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>the CAD points lie on one line, which leaves the turn about it open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>the CAD's edges are all there; colour or texture differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>the EXIF data of {0} give {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the OpenGL driver is at fault; try `avatar self-check`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>the OpenGL driver mixes or dithers colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>the board {0} does not know yet where the part lies on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>the calibration does not fit {0} photos: they have another size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>the calibration is a guess from EXIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>the calibration is only a guess from EXIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>the camera calibration contains a value that is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pictures.py"/>
        <source>the colour bar of the report cannot be encoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>the embedded encoder has no weights to load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>the encoder {0} needs its weights in a local file, and there is none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/registry.py"/>
        <source>the engine {0} cannot be loaded: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>the engine {0} gave scores that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/options.py"/>
        <source>the engine {0} has no option {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>the engine {0} has no weights on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>the engine {0} is not prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>the focal length cannot be refined for a fisheye lens or one with prism or tilt coefficients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>the focal length could not be refined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>the focal length must be positive, not fx {0}, fy {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>the image size of the calibration is {0}x{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/session_codec.py"/>
        <source>the job's contents are damaged: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/session_codec.py"/>
        <source>the job's contents are damaged: {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>the last row of a pose matrix is 0 0 0 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>the lens model has no ray for the pixel ({0}, {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>the log of {0} was changed at event {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo cannot be read ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo has {0} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo has {0}x{1} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo is XML but not SVG (&lt;{0}&gt;)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo is an SVG with a document type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>the logo {0} cannot be read: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the manifest {0} cannot be read: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the manifest {0} lacks one of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the manifest {0} names a file outside its folder: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>the model has {0} faces, more than the {1} that a twin can tell apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>the network is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>the part is hardly anywhere wider than {0} px, too thin to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>the part lies behind the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>the photo does not show the shape that the CAD has here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>the photo is accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/photo.py"/>
        <source>the photo is turned by 90 degrees against the calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>the photo is {0}x{1} px but its twin {2}x{3} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>the photo shows a shape that the CAD does not have here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>the photo shows too little beside the part to notice by it when the camera moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>the pictures differ in size: {0} is {1}x{2} px, {3} is {4}x{5} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>the pictures do not determine the camera: its centre would be at ({0}, {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>the pictures do not determine the camera: the target faces it the same way in all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>the pictures do not determine the focal length: {0} px, give or take {1} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>the pixels lie on one line: the points are seen edge-on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>the points do not fix the pose: some motion of the part would hardly show in the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>the points do not fix what is unlocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>the policy contains a value that is negative or not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>the pose contains a value that is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>the pose could not be checked: too few edges of the part in view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>the pose is the one that the photo had when you chose it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>the pose puts the part behind the camera (z = {0} mm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>the pose puts the part {0} mm from the camera, inside itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>the pose was refined on the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/rotations.py"/>
        <source>the quaternion has length {0}, not 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>the refinement of the pose did not settle: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>the region is a false alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the report cannot be made: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the report's time {0} is not ISO 8601</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>the review threshold {0} is above the reject threshold {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>the rotation is not orthonormal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>the rotation mirrors the part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/settings.py"/>
        <source>the settings could not be saved: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>the square of a target is {0} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>the station is written without the board that this photo was aligned by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/stored_results.py"/>
        <source>the stored result of {0} is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>the target was found in no picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>the target was found in {0} picture, {1} of them left out; {2} are the least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>the target was found in {0} picture; {1} are the least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>the target was found in {0} pictures, {1} of them left out; {2} are the least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>the target was found in {0} pictures; {1} are the least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>the threshold is not calibrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>the threshold is not calibrated, so nothing can be accepted by it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the twin of {0} has black pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the twin of {0} is black: drawn at {1}, expected at {2} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the twin of {0} is misplaced: drawn at {1}, expected at {2} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the twin renderer is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/alignment.py"/>
        <source>the uncertainty of the pose contains a value that is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights could not be copied to {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/torch_models.py"/>
        <source>the weights {0} are not of {1}: {2} tensors are missing, {3} are unknown, {4} have another shape (first: {5})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights {0} are not those expected: sha256 {1}, not {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights {0} cannot be read: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>the weights {0} cannot be written: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights {0} contain values that are not numbers, in {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights {0} have changed: sha256 {1}, not {2} as their manifest says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/open_clip_models.py"/>
        <source>the weights {0} hold no picture tower (names beginning with {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>the {0} check did not pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>theme is one of {0}, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>there are no weights {0} for {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>there are weights called {0} already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>there are {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>there are {0} remarks on the photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>there are {0} weights for {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/alike.py"/>
        <source>there is no ALIKE of size {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>there is no OpenGL 3.2 for rendering off-screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>there is no OpenGL for rendering off-screen ({0} is missing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>there is no encoder {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/registry.py"/>
        <source>there is no engine {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/models.py"/>
        <source>there is no folder for models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/fiducials.py"/>
        <source>there is no marker dictionary {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>there is no text to paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>there is nothing to report yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>they are {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>thin line in the photo over {0}, too narrow for a shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>this direction is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/notifications.py"/>
        <source>this is a fault of AVATAR; what is shown as saved is safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>this is a fault of the program; please report it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>this is no pose: "{0}"</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>this photo has no calibration yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>tilt the target by 20 to 45 degrees, each time in another direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>tilt the target in all directions, and use pictures from one camera with fixed zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/timm_models.py"/>
        <source>timm {0} has no model {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>too few point pairs in use for a pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>train it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>tuple[PhotoEntry, Refinement | AvatarError]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/gesture.py"/>
        <source>turn about point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>two pictures are called {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>typst gave no document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>uncalibrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>unlock a direction, or check that each pixel belongs to its CAD point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>unlock what the points may move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/inspection.py"/>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_schema.py"/>
        <source>update AVATAR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>use OpenCV or ROS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>use OpenCV, ROS or COLMAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>use a PNG, JPEG or SVG file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>use a smaller photo with a calibration of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>use device=cpu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>use embedded, alike:t (or s, n, l), timm:MODEL or open_clip:MODEL; weights are local files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>use letters, digits, dash, dot and underscore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/open_clip_models.py"/>
        <source>use the ViT models, or timm:MODEL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>use the calibration made at the photo's resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/photo.py"/>
        <source>use the calibration of this resolution, or calibrate again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>use the full one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>use the full resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>use weights made by avatar train of this version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>warned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>weights are a flat dictionary of named tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>with these locks a pose needs {0} point pairs in use, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>with these locks the point pairs contradict each other: the best pose is off by up to {0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>written: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>z points forward in the camera frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>z points forward in the camera frame; check the sign of the translation and the pose's direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>{0} (limit {1} px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_file.py"/>
        <source>{0} ({1}).avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} aligned by {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} beside {1} cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspection_work.py"/>
        <source>{0} cannot be inspected yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>{0} cannot be left out: it is not among the pictures that show the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>{0} cannot be made: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>{0} cannot be opened: its folder {1} is read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_contents.py"/>
        <source>{0} cannot be read: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} cannot be written: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/torch_models.py"/>
        <source>{0} cannot encode a picture of {1} px: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>{0} cannot hold results: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>{0} cannot name weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_contents.py"/>
        <source>{0} changed while it was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>{0} contains something that is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>{0} could not be refined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>{0} distortion coefficients for a {1} lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} does not number its objects, so none is object {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>{0} does not say how wide its network is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0} does not say the focal length (fl_x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0} does not say the image size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0} does not say the image size that it holds for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0} exists already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/timm_models.py"/>
        <source>{0} gives no intermediate features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_threshold.py"/>
        <source>{0} good photos are too few to calibrate a threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>{0} has a {1} for each of the images {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} has more than {1} megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} has no calibration yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} has no camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} has no camera or no pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refined_poses.py"/>
        <source>{0} has no camera or no pose to refine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/timm_models.py"/>
        <source>{0} has no features at a stride of 4 or 8 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0} has no frame for {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0} has no list of tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} has no point pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has no pose for {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has no scene {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0} has no tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0} has no {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>{0} has no {1} for image {2} ({3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has object {1} {2} times in this image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} has pixels of the kind {1}, which are no photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0} has several cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0} has tag {1} twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} has the cameras {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} has the cameras {1}, and {2}: {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has the scenes {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} has {1} columns, not {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_targets.py"/>
        <source>{0} has {1} markers, a board of {2}x{3} squares needs {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0} has {1} numbers, not 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>{0} has {1} numbers, not {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has {1} objects in this image: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} has {1} point pairs, at most {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has {1} rows of numbers, not 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} holds 16-bit pixels in a form that is not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} holds no list of points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>{0} holds no state dict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pair_files.py"/>
        <source>{0} holds no training pairs ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_file.py"/>
        <source>{0} holds too many new jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>{0} holds weights of another network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} holds {1} YAML documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>{0} is XML, which is not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is a HEIC picture, which is not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is a camera raw file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>{0} is a file, so no results can be written there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>{0} is a number from 0 to 1, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} is cut off in the middle of a camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is damaged or cut off: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} is damaged: its background does not fit together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} is damaged: its background is no table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0} is damaged: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>{0} is neither text nor a COLMAP camera file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is nested too deeply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>{0} is no network of this version of the engine ({1}, not {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>{0} is no weights file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} is not a COLMAP camera file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0} is not a board file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>{0} is not a camera file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>{0} is not a camera file of a known format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_schema.py"/>
        <source>{0} is not a complete job file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a finite number: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a list of numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a number: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is not a picture that can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} is not a pixel (x, y) and a point (X, Y, Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/open_clip_models.py"/>
        <source>{0} is not a plain vision transformer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} is not a pose file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} is not a station file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a text file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a whole number: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0} is not an AVATAR job file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0} is not beside the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>{0} is not plain weights: it asks to run code, or is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>{0} is not the name of a packaged file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not valid JSON: line {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not valid JSON: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not valid YAML: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not valid YAML: {1}{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>{0} is only {1} x {2} px large at this pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>{0} is open already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>{0} is open in another window</source>
        <translation>{0} 已在另一个窗口中打开</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>{0} is out of view at this pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0} is read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} is rejected{1}{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is too large for YAML: {1} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is too large: {1} MB, at most {2} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/set_truth.py"/>
        <source>{0} is {1}x{2} px but its photo {3}x{4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/photo.py"/>
        <source>{0} is {1}x{2} px but the camera was calibrated at {3}x{4} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is {1}x{2} px, more than {3} megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0} is {1}x{2} px, the calibration {3}x{4} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0} lacks a file that it refers to ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>{0} lies behind the camera at this pose (z {1} to {2} mm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>{0} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>{0} mm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} names its photos: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0} needs marker {1}, but {2} ends at {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>{0} numbers are no pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>{0} numbers its images ({1}), but the name of {2} ends in no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>{0} of the part is inside the photo (limit {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>{0} of the part overexposed, {1} underexposed (limit {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>{0} of {1} inspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} of {1} {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0} part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0} parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>{0} photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>{0} photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} photos could not be aligned by the board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0} photos could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} photos do not fit the station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} photos do not show the board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} photos have no calibration yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>{0} picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>{0} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>{0} point pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>{0} point pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>{0} pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>{0} poses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>{0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>{0} radial coefficients: choose 2 or 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>{0} refined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} region to decide on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} regions to decide on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} says {1}x{2} but has {3} values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} taught from {1}{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_schema.py"/>
        <source>{0} was made by a newer AVATAR (format {1}, this one reads up to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>{0} was not found in {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} was written by a newer version of AVATAR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>{0} without camera or pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>{0} written to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0}, and {1} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>{0}, {1}x{2} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0}: COLMAP camera model {1} is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>{0}: OpenCASCADE crashed on this {1} file ({2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>{0}: OpenCASCADE finds no shape that it can read in this {1} file{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0}: a board of {1}x{2} is not one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>{0}: a calibration's report is .html or .png</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0}: a camera has an id, a model, width, height and parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0}: a camera matrix has 9 numbers, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0}: a fisheye lens has no p1 and p2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0}: a marker of {1} mm does not fit into {2} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0}: a marker's number is not negative: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>{0}: a photo with a defect cannot be accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0}: a pose matrix has 16 numbers, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: a tag has id, size_mm and center_mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: all of its triangles are without area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0}: board seen by {1} corners, {2} px off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0}: calibration of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0}: camera_angle_{1} is {2} rad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: cannot be read as {1}; it is damaged, cut short or something else ({2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/atomic_files.py"/>
        <source>{0}: cannot be written ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0}: frames is not a list of frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>{0}: give a variant or a weights file, not both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0}: is_used is neither true nor false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: it cannot be read ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: it has vertices that are not numbers; the file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: it is larger than the limit of {1} MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: it unpacks to {1} GiB, more than the limit of {2} GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: it would be {1} mm large, which is no part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: its faces name vertices that do not exist; the file is damaged or cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_text.py"/>
        <source>{0}: its length unit (flag {1}, name {2}) is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: its length unit is {1}, which 3MF does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_text.py"/>
        <source>{0}: its length unit is {1}, which is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0}: k4 = {1} of a pinhole lens is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>{0}: lens is {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0}: line {1} has {2} numbers, not 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/board_pose.py"/>
        <source>{0}: looking for the board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>{0}: no pose of the target explains what is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: no pose of {1} explains what is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: only {1} corners of the board {2} are seen, {3} are the least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: only {1} of the {2} markers of {3} is seen, {4} are the least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>{0}: origin is {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: part is not what teaching writes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: pictures of a part of the sensor are not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: pictures with binning are not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>{0}: pose of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>{0}: reading it needs more than {1} GiB of memory and was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>{0}: reading it took longer than {1} s and was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoder_engine.py"/>
        <source>{0}: score was called before prepare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0}: snapped_to is no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0}: tag {1} has a size of {2} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: the GLB file is cut short ({1} bytes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the IGES file has no end; it is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: the PLY file is cut short: {1} lines where its header promises {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the STEP file has no end; it is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the STEP file holds no shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>{0}: the board {1} does not know where the part lies on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: the board {1} is not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0}: the camera has a skew of {1} px, which is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0}: the camera matrix is not of the form fx 0 cx / 0 fy cy / 0 0 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0}: the camera model {1} is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: the camera was never calibrated (K[0] is 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_glb.py"/>
        <source>{0}: the converter's output cannot be read ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: the corners of {1} contradict its file: {2} px off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: the distortion model {1} is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the file does not say its length unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the file does not say its length unit; it measures {1} in file numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: the file has {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the file is empty (0 bytes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the file says that its unit is {1}, not {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>{0}: the folder that travels with AVATAR is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0}: the header has no {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/opencv.py"/>
        <source>{0}: the image size is not width, height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0}: the image size {1}x{2} is not believable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>{0}: the limit of the station is {1} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model has no extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model has no surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model has vertices that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model's faces name parts that do not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model's faces name vertices that do not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/options.py"/>
        <source>{0}: the option {1}={2} is not {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>{0}: the packaged file cannot be read ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>{0}: the packaged file is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: the part is {1} mm large but lies {2} mm from the file's origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: the photos of part are not a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/result_files.py"/>
        <source>{0}: the picture cannot be encoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0}: the pose puts the part behind the camera (z = {1} mm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: the text STL has no end; it is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/provenance.py"/>
        <source>{0}: the {1} file cannot be read ({2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: there are distortion coefficients but no distortion model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0}: there is no such job file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>{0}: there is no {1} device on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: this is a folder, not a CAD file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: this is no whole STL file: {1} bytes where its header promises {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: this is not a GLTF file, or it is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: this is not a STEP file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: this is not an IGES file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: this is not {1} {2} file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: two poses explain {1} nearly equally well: the second is {2} times as far off as the first, {3} is the least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: unknown kind of board {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0}: use is {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: you may not read this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>{0}: {1} (score {2}; {3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0}: {1} aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_targets.py"/>
        <source>{0}: {1} found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: {1} has {2} numbers, not 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0}: {1} has {2} numbers, not {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0}: {1} has {2} parameters, not {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: {1} is no CAD format that AVATAR reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0}: {1} mm, {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: {1} of {2} triangles touch no other: this is no surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0}: {1}; align it anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>{0}; its own pose was used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>{0}x{1} px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PointPairing</name>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>Add points, then click the same spot in the photo and on the part; four give a pose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>arrows in the photo move it by 0.1 px, with Shift by 1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>click a point in the photo or on the part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>now click the same point on the part · Esc gives it up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>{0}: now click it in the photo · Esc gives it up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PointsPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source> · all in one plane: one off it makes it surer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>, {0} left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Add points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>CAD mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Circle centres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Corners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Move the part to where the pairs say after every change of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Point pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Point pairs · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Pull clicks on the part to its {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>RMS {0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Solve pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>behind the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>no pose follows from these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>photo px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>snap to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>snapped to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>solved: {0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>solving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>use pair {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>{0} at this pose · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>{0} more for a pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>{0} · ▲ without {1}: {2} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>{0} · ◆ without {1}, which does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>▲ {0} pairs: nothing left to check against; add one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>◆ {0} · does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>○ left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>○ {0} · left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PoseCommands</name>
    <message>
        <location filename="../../avatar_gui/ui/pose_commands.py"/>
        <source>camera in the part's frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/pose_commands.py"/>
        <source>choose a photo first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/pose_commands.py"/>
        <source>part in the camera's frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/pose_commands.py"/>
        <source>pose copied: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PosePanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Back to the pose that this photo had when you chose it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>In the photo: drag slides, Shift turns, Alt rolls, the wheel brings nearer; arrows nudge. In a number: wheel or ↑ ↓; Ctrl fine, Shift coarse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Inspect</source>
        <translation>检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Load pose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Place part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Put the part in front of the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>copied, check it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>found by search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>from file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>from points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>from the board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>from the station, check it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>no pose yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>refined on its edges</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PoseQualityCard</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>95 % sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>After refinement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>Fit of the edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>Measured once there is a pose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>edges {0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>limit {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>measuring …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>{0} % of the edges found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>{0} % sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>{0} · the pose before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>±{0} mm ±{1}°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>≤ {0} px on the part</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>Share done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>Stopping …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>{0} h {1} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>{0} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>{0} s left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QWidget</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>Accept good photos: then this says how many good ones the levels would reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>good photos: {0} of {1} rejected, {2} reviewed · expect up to {3} % false rejects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>{0} of {1} bad ones pass</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <location filename="../../avatar_gui/ui/reasons_dialog.py"/>
        <source>One reason in each line. The first nine are chosen by their digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/reasons_dialog.py"/>
        <source>Reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/reasons_dialog.py"/>
        <source>To accept, or false alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/reasons_dialog.py"/>
        <source>To reject, or unsure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <location filename="../../avatar_gui/ui/records_dialog.py"/>
        <source>As opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records_dialog.py"/>
        <source>Click a step to go there. Steps below it can be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records_dialog.py"/>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records_dialog.py"/>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records_dialog.py"/>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records_dialog.py"/>
        <source>No message so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records_dialog.py"/>
        <source>Steps of this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records_dialog.py"/>
        <source>diagnostics are on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefineCard</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Back to the pose before it (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Candidate {0}, score {1} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Candidate {0}: the part is symmetric, it looks the same as number {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Find the part without a pose to start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>On outlines, edges and colours, from the pose as it is (key: F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Refine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Search views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>click to try one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>{0} · like {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefinePresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/refine_presenter.py"/>
        <source>choose a photo first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegionCard</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>+{0} · drawn by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Defect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Drawn region {0}, defect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>False alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Region {0} on {1}, score {2}, {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>missed by the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>not decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>off the part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>rejects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>size unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>to review</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Choose a logo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Export PDF …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Export folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Logo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>On the cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>PDF, JSON, CSV, heatmaps and overlays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Remove the logo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>What will be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>cannot be shown here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>{0} of {1} photos inspected, {2} decided</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewCommands</name>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>&amp;Edit reasons...</source>
        <translation>编辑原因(&amp;E)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>a region drawn by hand is a defect; X removes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>decide first: a reason belongs to a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>every photo has a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>inspect the photo before you decide on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>inspect the photo before you draw on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>no reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>the result is still being read: decide once it is shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoreHistogram</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>Scores of all photos, with the review and the reject level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>reject from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>review from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>review from {0}, reject from {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>score {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScorePill</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>score {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>Engine {0} · threshold from {1} good photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>Engine {0} · threshold not calibrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>Engine {0} · threshold set by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>accept?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>align first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>inspecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>load calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>not inspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>reject?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>stale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>Step {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>out of date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepRail</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>Decide</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>Inspect</source>
        <translation>检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>Part</source>
        <translation>零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>Steps of the inspection</source>
        <translation>检测步骤</translation>
    </message>
</context>
<context>
    <name>TargetForm</name>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>ChArUco board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Chessboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Circle grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Circle grid, staggered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Circles × rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Dictionary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Fisheye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Inner corners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Marker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Pinhole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Row distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Tangential (p1, p2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Third radial (k3)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TonePopup</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>As taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Brightness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Only what you see: scores do not change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>3D view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>CAD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Drag the current camera by arrows and rings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Draw the part's sharp edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Handles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>The photo has no pose or no camera yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Through camera</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VerdictBadge</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>not good enough yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>not inspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>not measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
