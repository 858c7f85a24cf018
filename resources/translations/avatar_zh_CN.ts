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
        <source>&amp;Coverage of the part</source>
        <translation>零件覆盖范围(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Decide</source>
        <translation>判定(&amp;D)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Difference of photo and twin</source>
        <translation>照片与孪生的差异(&amp;D)</translation>
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
        <source>&amp;End the series</source>
        <translation>结束批次(&amp;E)</translation>
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
        <source>&amp;Guide to this step</source>
        <translation>此步骤的指南(&amp;G)</translation>
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
        <source>&amp;Live camera...</source>
        <translation>实时相机(&amp;L)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>&amp;Messages</source>
        <translation>消息(&amp;M)</translation>
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
        <source>&amp;Pause or resume the series</source>
        <translation>暂停或继续批次(&amp;P)</translation>
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
        <source>&amp;Settings...</source>
        <translation>设置(&amp;S)...</translation>
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
        <source>&amp;Tour of the demo job</source>
        <translation>演示作业导览(&amp;T)</translation>
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
        <source>&amp;Watch a folder...</source>
        <translation>监视文件夹(&amp;W)...</translation>
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
        <source>Cali&amp;brate levels</source>
        <translation>标定阈值(&amp;B)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Choose the &amp;station of the series...</source>
        <translation>选择批次的工位(&amp;S)...</translation>
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
        <source>Fit &amp;to this part</source>
        <translation>适配此零件(&amp;T)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Follow at a tenth while dragging</source>
        <translation>拖动时按十分之一跟随</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Heat &amp;on the CAD</source>
        <translation>CAD 上的热力图(&amp;O)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Heat colo&amp;urs...</source>
        <translation>热力图颜色(&amp;U)...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Histor&amp;y</source>
        <translation>历史(&amp;Y)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Inspect &amp;all photos</source>
        <translation>检测所有照片(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Inspect a &amp;folder as a series...</source>
        <translation>将文件夹作为批次检测(&amp;F)...</translation>
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
        <source>Only the &amp;3D view</source>
        <translation>仅三维视图(&amp;3)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Only the photo vie&amp;w</source>
        <translation>仅照片视图(&amp;W)</translation>
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
        <source>Panel of the photo&amp;s</source>
        <translation>照片面板(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Panel of the ste&amp;p</source>
        <translation>步骤面板(&amp;P)</translation>
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
        <source>Space</source>
        <translation>空格</translation>
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
        <source>Take the photo in the live camera</source>
        <translation>在实时相机中拍照</translation>
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
        <source>Views one &amp;above the other</source>
        <translation>视图上下排列(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/actions.py"/>
        <source>Views s&amp;ide by side</source>
        <translation>视图左右排列(&amp;I)</translation>
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
        <source>3D view</source>
        <translation>三维视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>3D view not available: {0}</source>
        <translation>三维视图不可用：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Camera at</source>
        <translation>相机位于</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Fit view</source>
        <translation>适应视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Handles</source>
        <translation>操纵柄</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Look through the camera</source>
        <translation>从相机视角看</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>No camera placed yet</source>
        <translation>尚未放置相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>No part loaded</source>
        <translation>未加载零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>Photos, inspection and reports work without it; `avatar self-check` says more.</source>
        <translation>没有它，照片、检测和报告仍可使用；详情见 `avatar self-check`。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>View from a corner</source>
        <translation>轴测图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>View from the back</source>
        <translation>后视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>View from the front</source>
        <translation>前视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>View from the left</source>
        <translation>左视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>View from the right</source>
        <translation>右视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>View from the top</source>
        <translation>俯视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>click a point of the part</source>
        <translation>单击零件上的一点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/cad_viewport.py"/>
        <source>fine</source>
        <translation>精细</translation>
    </message>
</context>
<context>
    <name>CalibrationDialog</name>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>10 to 20, tilted in all directions, some with the target in the corners; the same zoom in all.</source>
        <translation>10 至 20 张，向各个方向倾斜，部分图片中标定板位于角落；所有图片变焦相同。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Add pictures of the target</source>
        <translation>添加标定板图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Add pictures …</source>
        <translation>添加图片…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Calibrate camera</source>
        <translation>标定相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Dots: points of the target. Lines: how far each misses, {0} times longer.</source>
        <translation>点：标定板上的点。线：各点的偏差，放大 {0} 倍。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Drop pictures of the target here</source>
        <translation>将标定板图片拖放到此处</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Find the target</source>
        <translation>查找标定板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Leave out what disagrees</source>
        <translation>剔除不一致的图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>No calibration yet</source>
        <translation>尚无标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Pictures of the target</source>
        <translation>标定板图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Remove all</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Save as …</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Save calibration</source>
        <translation>保存标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Say what is printed on the target, and add pictures of it.</source>
        <translation>说明标定板的图案，并添加其图片。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Target and lens</source>
        <translation>标定板与镜头</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Tilt</source>
        <translation>倾斜</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Use for all photos</source>
        <translation>用于所有照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Working …</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>Worst, px</source>
        <translation>最大，px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>disagrees with the others: better left out</source>
        <translation>与其他图片不一致：最好剔除</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>rms, px</source>
        <translation>均方根，px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>{0:.3f} px rms</source>
        <translation>均方根 {0:.3f} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_dialog.py"/>
        <source>{0} of {1} pictures, {2} × {3} px, target seen in {4:.0%} of the picture</source>
        <translation>{1} 张图片中的 {0} 张，{2} × {3} px，标定板覆盖画面的 {4:.0%}</translation>
    </message>
</context>
<context>
    <name>Callout</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/callout.py"/>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/callout.py"/>
        <source>End the tour</source>
        <translation>结束导览</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/callout.py"/>
        <source>Skip this step</source>
        <translation>跳过此步</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Add photos first.</source>
        <translation>请先添加照片。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Calibrate from pictures …</source>
        <translation>用图片标定…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Centre x, y</source>
        <translation>主点 x、y</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Distortion</source>
        <translation>畸变</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Focal length x, y</source>
        <translation>焦距 x、y</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Guess from EXIF</source>
        <translation>由 EXIF 推测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Guessed from EXIF</source>
        <translation>由 EXIF 推测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Lens</source>
        <translation>镜头</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Load calibration …</source>
        <translation>加载标定…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Reads OpenCV and ROS YAML, BOP, COLMAP, transforms.json and our own JSON.</source>
        <translation>可读取 OpenCV 与 ROS 的 YAML、BOP、COLMAP、transforms.json 以及 AVATAR 自己的 JSON。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>The lens and the exact focal length are unknown. Sizes in mm and the fit at the edges of the photo may be off; load a calibration to be sure.</source>
        <translation>镜头和准确焦距未知。毫米尺寸和照片边缘处的吻合可能有偏差；请加载标定以确保准确。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>Use for all photos</source>
        <translation>用于所有照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>calibrated</source>
        <translation>已标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>fisheye</source>
        <translation>鱼眼</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>guessed</source>
        <translation>推测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>pinhole</source>
        <translation>针孔</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>typed in</source>
        <translation>手动输入</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>{0} has no camera yet.</source>
        <translation>{0} 尚无相机。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/camera_panel.py"/>
        <source>{0}, no distortion</source>
        <translation>{0}，无畸变</translation>
    </message>
</context>
<context>
    <name>CollapsibleSection</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/collapsible_section.py"/>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/collapsible_section.py"/>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
</context>
<context>
    <name>ColorBar</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/color_bar.py"/>
        <source>, threshold {0}</source>
        <translation>，阈值 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/color_bar.py"/>
        <source>Colour scale of the heatmap</source>
        <translation>热力图色标</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/color_bar.py"/>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/color_bar.py"/>
        <source>{0} · click for other colours</source>
        <translation>{0} · 单击选择其他颜色</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Add photos</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Choose logo</source>
        <translation>选择徽标</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Copy job to</source>
        <translation>复制作业到</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Export PDF report</source>
        <translation>导出 PDF 报告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Export results to folder</source>
        <translation>导出结果到文件夹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Load CAD model</source>
        <translation>加载 CAD 模型</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Load camera calibration</source>
        <translation>加载相机标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Load point pairs</source>
        <translation>加载点对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Load pose</source>
        <translation>加载位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Open job</source>
        <translation>打开作业</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Rename job</source>
        <translation>重命名作业</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Save camera calibration</source>
        <translation>保存相机标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Save point pairs</source>
        <translation>保存点对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>a job cannot be copied onto itself</source>
        <translation>作业不能复制到自身</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>choose a photo first</source>
        <translation>请先选择一张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>{0} cannot be read: {1}</source>
        <translation>{0} 无法读取：{1}</translation>
    </message>
</context>
<context>
    <name>ConvergencePlot</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>Residual by round: {0} rounds, last {1}, limit {2} px</source>
        <translation>各轮残差：共 {0} 轮，最后 {1}，限值 {2} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>limit {0} px</source>
        <translation>限值 {0} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>now {0} px</source>
        <translation>当前 {0} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>residual by round</source>
        <translation>各轮残差</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/convergence_plot.py"/>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
</context>
<context>
    <name>CoverageView</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/coverage_view.py"/>
        <source>Where the target was seen</source>
        <translation>标定板出现的位置</translation>
    </message>
</context>
<context>
    <name>CropPair</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Photo at the left, twin at the right</source>
        <translation>左为照片，右为孪生</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>photo | twin</source>
        <translation>照片 | 孪生</translation>
    </message>
</context>
<context>
    <name>DecidePanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>AVATAR proposed {0}</source>
        <translation>AVATAR 建议：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Accept</source>
        <translation>合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Comment on region {0}</source>
        <translation>对区域 {0} 的备注</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Comment on the photo</source>
        <translation>对照片的备注</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Decide</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Decide first: a reason belongs to a decision</source>
        <translation>请先判定：原因属于某个判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Draw a missed one</source>
        <translation>画出漏检区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Inspect the photo first: there is nothing to decide yet.</source>
        <translation>请先检测照片：目前没有可判定的内容。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Keys act on region {0} · Esc: on the whole photo</source>
        <translation>按键作用于区域 {0} · Esc：作用于整张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>No region</source>
        <translation>没有区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Out of date: inspect again before deciding.</source>
        <translation>结果已过期：判定前请重新检测。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Reading the result of {0} from the job file</source>
        <translation>正在从作业文件读取 {0} 的结果</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Reason: {0}</source>
        <translation>原因：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Regions · {0}</source>
        <translation>区域 · {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Reject</source>
        <translation>不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>{0} by {1}</source>
        <translation>{1} 判定：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>{0} · follows from the regions</source>
        <translation>{0} · 由各区域得出</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>{0}, {1} UTC</source>
        <translation>{0}，{1} UTC</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/decide_panel.py"/>
        <source>{0}. Align it by hand and inspect it, or take it again.</source>
        <translation>{0}。请手动对齐后检测，或重新拍摄。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <location filename="../../avatar_gui/ui/dialogs.py"/>
        <source>About AVATAR</source>
        <translation>关于 AVATAR</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/dialogs.py"/>
        <source>Apache License 2.0. After arXiv 2605.25407.</source>
        <translation>Apache 许可证 2.0。依据 arXiv 2605.25407。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/dialogs.py"/>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/dialogs.py"/>
        <source>Inspects real parts against their CAD model: align, render the twin, compare, decide, report.</source>
        <translation>对照 CAD 模型检测真实零件：对齐、渲染孪生、比较、判定、报告。</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/dock_title.py"/>
        <source>Close; the View menu brings it back</source>
        <translation>关闭；可从“视图”菜单重新打开</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/dock_title.py"/>
        <source>{0}: back into the window</source>
        <translation>{0}：放回窗口</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/dock_title.py"/>
        <source>{0}: close</source>
        <translation>{0}：关闭</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/dock_title.py"/>
        <source>{0}: take out of the window</source>
        <translation>{0}：移出窗口</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <location filename="../../avatar_gui/ui/docks.py"/>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/docks.py"/>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/docks.py"/>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/docks.py"/>
        <source>Step</source>
        <translation>步长</translation>
    </message>
</context>
<context>
    <name>FileDrops</name>
    <message>
        <location filename="../../avatar_gui/ui/file_drops.py"/>
        <source>Add the photo {0}</source>
        <translation>添加照片 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/file_drops.py"/>
        <source>Add the photos of {0}</source>
        <translation>添加 {0} 中的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/file_drops.py"/>
        <source>Add {0} photos</source>
        <translation>添加 {0} 张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/file_drops.py"/>
        <source>Inspect the photos of {0} as a series</source>
        <translation>将 {0} 中的照片作为批次检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/file_drops.py"/>
        <source>Load the calibration {0}</source>
        <translation>加载标定 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/file_drops.py"/>
        <source>Load the part {0}</source>
        <translation>加载零件 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/file_drops.py"/>
        <source>Load the point pairs {0}</source>
        <translation>加载点对 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/file_drops.py"/>
        <source>Load {0}: a calibration, poses or point pairs</source>
        <translation>加载 {0}：标定、位姿或点对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/file_drops.py"/>
        <source>Open the job {0}</source>
        <translation>打开作业 {0}</translation>
    </message>
</context>
<context>
    <name>FixtureCommands</name>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Align by board</source>
        <translation>按标记板对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Apply station</source>
        <translation>应用工位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Save station</source>
        <translation>保存工位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Station: parts lie exactly alike (*.json)</source>
        <translation>工位：零件摆放完全一致 (*.json)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Station: refine the pose of every photo (*.json)</source>
        <translation>工位：精调每张照片的位姿 (*.json)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Teach board</source>
        <translation>示教标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>choose a photo first</source>
        <translation>请先选择一张照片</translation>
    </message>
</context>
<context>
    <name>FloatingWords</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/floating_words.py"/>
        <source>drag slide · Shift turn · Alt roll · wheel nearer/farther · Ctrl-click add a point</source>
        <translation>拖动平移 · Shift 转动 · Alt 滚转 · 滚轮近/远 · Ctrl+单击添加点</translation>
    </message>
</context>
<context>
    <name>FramePresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>&amp;Redo {0}</source>
        <translation>重做(&amp;R) {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>&amp;Undo {0}</source>
        <translation>撤销(&amp;U) {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>Everything is saved · {0}</source>
        <translation>已全部保存 · {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>NOT SAVED · {0} · tried again with the next change</source>
        <translation>未保存 · {0} · 下次更改时重试</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>Saving …</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/frame_presenter.py"/>
        <source>{0} of {1} decided</source>
        <translation>已判定 {0}/{1}</translation>
    </message>
</context>
<context>
    <name>HeatScale</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/heat_scale.py"/>
        <source>Heat colours</source>
        <translation>热力图颜色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/heat_scale.py"/>
        <source>In photo, 3D view and reports. Scores do not change.</source>
        <translation>用于照片、三维视图和报告。分数不变。</translation>
    </message>
</context>
<context>
    <name>InspectPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Back to the engine's own levels</source>
        <translation>恢复引擎自带的阈值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Calibrate levels</source>
        <translation>标定阈值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Default: {0}</source>
        <translation>默认值：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Engine {0} is not installed.</source>
        <translation>未安装引擎 {0}。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Fit to this part</source>
        <translation>适配此零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>From accepted photos where there are 19 or more, else from virtual good photos of these poses</source>
        <translation>有 19 张以上判为合格的照片时由它们得出，否则由这些位姿的虚拟合格照片得出</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>From {0} good photos.</source>
        <translation>由 {0} 张合格照片得出。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>From {0} virtual good photos: no bound on false alarms. Accept more photos to calibrate for real.</source>
        <translation>由 {0} 张虚拟合格照片得出：误报率没有保证。判定更多合格照片后可真正标定。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Ignore regions under</source>
        <translation>忽略小于此值的区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Inspect</source>
        <translation>检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Inspect all photos</source>
        <translation>检测所有照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Inspect all {0} ready photos</source>
        <translation>检测全部 {0} 张就绪的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Inspect this photo</source>
        <translation>检测此照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Learns from {0} accepted photos what good ones show.</source>
        <translation>从 {0} 张判为合格的照片中学习合格品的样子。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Missing before this photo can be inspected</source>
        <translation>检测此照片前还缺少</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Needs {1} accepted photos; so far: {0}.</source>
        <translation>需要 {1} 张判为合格的照片；现有 {0} 张。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Not calibrated: photos can be reviewed or rejected, not accepted.</source>
        <translation>未标定：照片只能判为需复核或不合格，不能判为合格。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Reject from score</source>
        <translation>判不合格的得分下限</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Review from score</source>
        <translation>需复核的得分下限</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Set by hand.</source>
        <translation>手动设定。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>Smallest region</source>
        <translation>最小区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>When does a deviation matter?</source>
        <translation>多大的偏差才算数？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/inspect_panel.py"/>
        <source>{0} changed</source>
        <translation>已更改 {0} 项</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/key_hint.py"/>
        <source>{0} (key: {1})</source>
        <translation>{0}（按键：{1}）</translation>
    </message>
</context>
<context>
    <name>KeyHint</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/key_hint.py"/>
        <source>Key {0}</source>
        <translation>按键 {0}</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>All keys are the standard ones again.</source>
        <translation>所有快捷键已恢复为标准设置。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Click a key to change it. Backspace takes it away, Esc leaves it.</source>
        <translation>单击按键即可更改。退格键清除，Esc 保持不变。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Find an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Key of {0}: {1}</source>
        <translation>{0} 的按键：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Mouse and fixed keys</source>
        <translation>鼠标和固定按键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Nothing has this name or key.</source>
        <translation>没有匹配的名称或快捷键。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>Standard keys</source>
        <translation>标准按键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>no key</source>
        <translation>无按键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>press a key</source>
        <translation>请按一个键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>{0}. It was the key of “{1}”, which has none now.</source>
        <translation>{0}。它原是“{1}”的按键，后者现在没有按键。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/keys_dialog.py"/>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>LevelsPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>Inspect photos with I or Shift+I: their scores appear here, with the levels to drag.</source>
        <translation>用 I 或 Shift+I 检测照片：得分会显示在这里，阈值可拖动。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>Scores · {0} accepted, {1} rejected, {2} open</source>
        <translation>得分 · 合格 {0}，不合格 {1}，未判定 {2}</translation>
    </message>
</context>
<context>
    <name>LinkPresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/link_presenter.py"/>
        <source>1 view</source>
        <translation>1 个视角</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/link_presenter.py"/>
        <source>also found in {0}</source>
        <translation>在 {0} 中也有发现</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/link_presenter.py"/>
        <source>no inspected photo sees this place</source>
        <translation>没有已检测的照片看到此处</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/link_presenter.py"/>
        <source>no other inspected photo sees this place well</source>
        <translation>没有其他已检测的照片能清楚看到此处</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/link_presenter.py"/>
        <source>seen and not found in {0}</source>
        <translation>{0} 看到此处但未发现异常</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/link_presenter.py"/>
        <source>{0} views agree</source>
        <translation>{0} 个视角一致</translation>
    </message>
</context>
<context>
    <name>LiveCanvas</name>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Live picture</source>
        <translation>实时画面</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>A folder of photos, as a stand-in …</source>
        <translation>用照片文件夹代替相机 …</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Camera {0}</source>
        <translation>相机 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Choose a camera and press Start</source>
        <translation>请选择相机并按“开始”</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Edges of the part</source>
        <translation>零件边缘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Live camera</source>
        <translation>实时相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>No station: photos are taken, not aligned</source>
        <translation>无工位：只拍照，不对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Photos that stand in for a camera</source>
        <translation>代替相机的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Station: {0}</source>
        <translation>工位：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Take photo</source>
        <translation>拍照</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>Waiting for the first picture …</source>
        <translation>正在等待第一幅画面 …</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/live_view.py"/>
        <source>{0} taken</source>
        <translation>已拍 {0} 张</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../avatar_gui/ui/main_window.py"/>
        <source>Opening the 3D view</source>
        <translation>正在打开三维视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/main_window.py"/>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/main_window.py"/>
        <source>next undecided</source>
        <translation>下一张未判定</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <location filename="../../avatar_gui/ui/manual_window.py"/>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/manual_window.py"/>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/manual_window.py"/>
        <source>Nothing in the guide is like that</source>
        <translation>指南中没有相关内容</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/manual_window.py"/>
        <source>Page of the guide</source>
        <translation>指南页面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/manual_window.py"/>
        <source>Pages and what was found</source>
        <translation>页面和搜索结果</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/manual_window.py"/>
        <source>Search the guide</source>
        <translation>搜索指南</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/manual_window.py"/>
        <source>This page is in English only.</source>
        <translation>此页只有英文。</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Blend</source>
        <translation>叠加</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Blink</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Heat</source>
        <translation>热力图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Hold to swap photo and twin</source>
        <translation>按住以切换照片与孪生</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Not inspected yet</source>
        <translation>尚未检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Photo edges</source>
        <translation>照片边缘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Split</source>
        <translation>分屏</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>There is no twin yet: set a pose</source>
        <translation>尚无孪生：请设定位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Twin</source>
        <translation>孪生</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>Twin edges</source>
        <translation>孪生边缘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/mode_bar.py"/>
        <source>What to show</source>
        <translation>显示内容</translation>
    </message>
</context>
<context>
    <name>MoveCard</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>4×4</source>
        <translation>4×4</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>4×4 matrix</source>
        <translation>4×4 矩阵</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>A 4×4 matrix, BOP's JSON, or x y z with angles or a quaternion (Ctrl+Shift+V)</source>
        <translation>4×4 矩阵、BOP 的 JSON，或 x y z 加角度或四元数 (Ctrl+Shift+V)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>About the fixed axes: x first, then y, then z</source>
        <translation>绕固定轴：先 x，再 y，后 z</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>BOP's JSON (object to camera)</source>
        <translation>BOP 的 JSON（物体到相机）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Copy as</source>
        <translation>复制为</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Euler XYZ</source>
        <translation>欧拉角 XYZ</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>From previous</source>
        <translation>取自上一张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Homogeneous matrix, mm</source>
        <translation>齐次矩阵，mm</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>How rotations are written</source>
        <translation>旋转的表示方式</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Lock {0}</source>
        <translation>锁定 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Neither gestures nor refinement may change it</source>
        <translation>手势和优化都不得更改它</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Pose as text</source>
        <translation>文本形式的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Position and Euler angles</source>
        <translation>位置和欧拉角</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Position and quaternion</source>
        <translation>位置和四元数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Position and rotation vector</source>
        <translation>位置和旋转向量</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Rotation vector: turning axis times angle</source>
        <translation>旋转向量：转轴乘以角度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Step of rx, ry, rz</source>
        <translation>rx、ry、rz 的步长</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Step of x, y, z</source>
        <translation>x、y、z 的步长</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>The pose of the photo above (Ctrl+D)</source>
        <translation>上一张照片的位姿 (Ctrl+D)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Unit quaternion, w first</source>
        <translation>单位四元数，w 在前</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Where the camera is, on the part's axes</source>
        <translation>相机在零件坐标系中的位置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Where the part is, on the camera's axes</source>
        <translation>零件在相机坐标系中的位置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>Whose axes</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>part</source>
        <translation>零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>quaternion</source>
        <translation>四元数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>vector</source>
        <translation>向量</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/move_card.py"/>
        <source>{0}; of the arrow keys too. Ctrl a tenth, Shift ten times</source>
        <translation>{0}；也用于方向键。Ctrl 为十分之一，Shift 为十倍</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/navigator.py"/>
        <source>Overview of the photo</source>
        <translation>照片概览</translation>
    </message>
</context>
<context>
    <name>NotificationBar</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>Dismiss the message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/notification_bar.py"/>
        <source>{0} more</source>
        <translation>还有 {0} 条</translation>
    </message>
</context>
<context>
    <name>OpacityStrip</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Brightness and contrast of the photo as shown</source>
        <translation>照片显示的亮度和对比度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>One photo pixel per screen pixel</source>
        <translation>照片像素与屏幕像素 1:1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>One photo pixel per screen pixel (key: 1)</source>
        <translation>照片像素与屏幕像素 1:1（按键：1）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Opacity of {0}</source>
        <translation>{0}的不透明度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Show the whole photo (double click)</source>
        <translation>显示整张照片（双击）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Tone</source>
        <translation>色调</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Tone •</source>
        <translation>色调 •</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>Nothing is called like that</source>
        <translation>没有这样的名称</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>What do you want to do? Action, job or photo</source>
        <translation>想做什么？操作、作业或照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>recent job</source>
        <translation>最近的作业</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/palette.py"/>
        <source>“{0}” cannot be done now</source>
        <translation>现在不能执行“{0}”</translation>
    </message>
</context>
<context>
    <name>PanelPresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>A page for each photo: photo, twin, heatmap, regions in mm</source>
        <translation>每张照片一页：照片、孪生、热力图、区域（mm）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>Cover with the part's verdict and a table of photos</source>
        <translation>封面：零件结论和照片一览表</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>Photos not inspected: {0} of {1}</source>
        <translation>{1} 张照片中有 {0} 张未检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>Photos without a decision: {0} of {1}</source>
        <translation>{1} 张照片中有 {0} 张未判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>Pose and its quality, thresholds, versions, sha256 of every input</source>
        <translation>位姿及其质量、阈值、版本、所有输入的 sha256</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panel_presenter.py"/>
        <source>choose a photo first</source>
        <translation>请先选择一张照片</translation>
    </message>
</context>
<context>
    <name>PartBlock</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>1 region</source>
        <translation>1 个区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>Part</source>
        <translation>零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>Share of the model's surface that the inspected photos see</source>
        <translation>已检测的照片所看到的模型表面比例</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>off the part</source>
        <translation>零件之外</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>seen {0}</source>
        <translation>已看到 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>{0} or more</source>
        <translation>{0}或更多</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>{0} regions</source>
        <translation>{0} 个区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>{0} unseen</source>
        <translation>{0} 未看到</translation>
    </message>
</context>
<context>
    <name>PartPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Open CAD …</source>
        <translation>打开 CAD…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Open the CAD model of the part: STEP, IGES, STL, OBJ, PLY, GLB or 3MF.</source>
        <translation>打开零件的 CAD 模型：STEP、IGES、STL、OBJ、PLY、GLB 或 3MF。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Part</source>
        <translation>零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Parts</source>
        <translation>零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Parts of the assembly</source>
        <translation>装配体的零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>The file does not say. Pick the one whose size is right.</source>
        <translation>文件未注明。请选择尺寸正确的一项。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Triangles</source>
        <translation>三角形</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>What the import changed</source>
        <translation>导入时的更改</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>Which unit is {0} in?</source>
        <translation>{0} 使用哪种单位？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>chosen by you</source>
        <translation>由您选择</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>fixed by the format</source>
        <translation>格式规定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>says the file</source>
        <translation>文件注明</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/part_panel.py"/>
        <source>{0} gives {1}</source>
        <translation>{0} 时为 {1}</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/canvas.py"/>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>PhotoFilter</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Accepted</source>
        <translation>合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>As taken</source>
        <translation>按拍摄顺序</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>By score</source>
        <translation>按得分</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>By state</source>
        <translation>按状态</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Find photo by name</source>
        <translation>按名称查找照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>No photo is like that</source>
        <translation>没有符合的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Not inspected</source>
        <translation>未检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Order of the photos</source>
        <translation>照片的顺序</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Part of the name</source>
        <translation>名称的一部分</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Rejected</source>
        <translation>不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>To decide</source>
        <translation>待判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>Which photos to show</source>
        <translation>显示哪些照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_filter.py"/>
        <source>{0} of {1} photos</source>
        <translation>{1} 张照片中的 {0} 张</translation>
    </message>
</context>
<context>
    <name>PhotoList</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/photo_list.py"/>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>PhotoPresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_presenter.py"/>
        <source>changed since it was inspected: inspect again</source>
        <translation>检测后已更改：请重新检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_presenter.py"/>
        <source>comparing photo and twin</source>
        <translation>正在比较照片与孪生</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_presenter.py"/>
        <source>reading {0}</source>
        <translation>正在读取 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_presenter.py"/>
        <source>rendering the twin</source>
        <translation>正在渲染孪生</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Detail</source>
        <translation>局部</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Drop photos here or press Ctrl+O</source>
        <translation>将照片拖放到此处，或按 Ctrl+O</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Heat</source>
        <translation>热力图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>JPEG, PNG, TIFF, BMP or WebP, all of the same part</source>
        <translation>JPEG、PNG、TIFF、BMP 或 WebP，均为同一零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Open photos …</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Photo view</source>
        <translation>照片视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>Twin</source>
        <translation>孪生</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>difference {0}</source>
        <translation>差异 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>drag around the defect that was missed · Esc gives up</source>
        <translation>沿漏检的缺陷拖动一圈 · Esc 放弃</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>not inspected</source>
        <translation>未检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/photo_view.py"/>
        <source>score {0}</source>
        <translation>得分 {0}</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source> and {0} more</source>
        <translation> 及另外 {0} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>, a look-alike pose fits almost as well</source>
        <translation>，另一个外观相似的位姿几乎同样吻合</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>, and {0} more</source>
        <translation>，另有 {0} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>, may be {0} px off where {1} px are allowed</source>
        <translation>，可能偏差 {0} px（限值 {1} px）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>, nothing to compare it with yet</source>
        <translation>，尚无可比较的数据</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>, other starts end {0} px away where {1} px are allowed</source>
        <translation>，从其他起点优化的结果相差 {0} px（限值 {1} px）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>, spread {0} mm</source>
        <translation>，离散 {0} mm</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>, {0} of them without a result</source>
        <translation>，其中 {0} 张没有结果</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/alignment.py"/>
        <source>0 to 1</source>
        <translation>0 到 1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>10 to 20 are good: tilted in all directions, and reaching into the corners of the picture</source>
        <translation>10 至 20 张为宜：向各方向倾斜，并覆盖画面角落</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>10 to 20 are good; are kind, grid and dictionary of the target right?</source>
        <translation>10 至 20 张为宜；标定板的类型、阵列和字典是否正确？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>16-bit values were scaled to 8 bit</source>
        <translation>16 位数值已缩放为 8 位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>2000 px are enough for any logo</source>
        <translation>徽标有 2000 px 即足够</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>5 MB are enough for any logo</source>
        <translation>徽标有 5 MB 即足够</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>6 or more are better</source>
        <translation>6 对或更多为宜</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>; photos will be aligned by the board {0}</source>
        <translation>；照片将按标记板 {0} 对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>A mark on the surface?</source>
        <translation>表面有痕迹？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>A model of anomalib</source>
        <translation>anomalib 的模型</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>A network that learned from good parts what a photo looks like beside its CAD model; works on any part.</source>
        <translation>从合格零件学会照片与其 CAD 模型对应关系的网络；适用于任何零件。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/aligned/engine.py"/>
        <source>A network that saw only good photos beside their CAD models; marks what it did not expect.</source>
        <translation>仅用合格照片及其 CAD 模型训练的网络；标出与其预期不符之处。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>ACCEPT</source>
        <translation>合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>AVATAR JSON, keeps an EXIF guess as such</source>
        <translation>AVATAR JSON，保留 EXIF 推测的标记</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>AVATAR jobs ({0})</source>
        <translation>AVATAR 作业 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Add photos</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Add point pair</source>
        <translation>添加点对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>Align by board</source>
        <translation>按标记板对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>All files ({0})</source>
        <translation>所有文件 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>Apply station</source>
        <translation>应用工位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>As Learned comparison, less what photos of this part that were accepted show as well.</source>
        <translation>同学习式比对，但减去此零件的合格照片也显示的内容。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>As the window</source>
        <translation>与窗口相同</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Be unsure about region {0}</source>
        <translation>对区域 {0} 不确定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Boards ({0})</source>
        <translation>标记板 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Burr</source>
        <translation>毛刺</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>CAD differs</source>
        <translation>与 CAD 不同</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>CAD edge not found in the photo over {0}</source>
        <translation>照片中有 {0} 的 CAD 边缘未找到</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>CAD models ({0})</source>
        <translation>CAD 模型 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>CMYK was converted to RGB by the embedded colour profile</source>
        <translation>已按内嵌的颜色配置文件将 CMYK 转换为 RGB</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>CMYK was converted to RGB without a colour profile: colours are approximate</source>
        <translation>CMYK 已在没有颜色配置文件的情况下转换为 RGB：颜色为近似值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>COLMAP has no lens with {0} coefficients</source>
        <translation>COLMAP 没有 {0} 个系数的镜头</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Calibrate camera</source>
        <translation>标定相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibrated_levels.py"/>
        <source>Calibrate levels</source>
        <translation>标定阈值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibrated_levels.py"/>
        <source>Calibrating the levels</source>
        <translation>正在标定阈值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Calibrations ({0})</source>
        <translation>标定 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Call region {0} a defect</source>
        <translation>将区域 {0} 判为缺陷</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Call region {0} a false alarm</source>
        <translation>将区域 {0} 判为误报</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Change comment</source>
        <translation>更改备注</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>Checking {0}</source>
        <translation>正在检查 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>Choose engine</source>
        <translation>选择引擎</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Cividis: blue, grey, yellow</source>
        <translation>Cividis：蓝、灰、黄</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>Colour and gradients of the photo against the twin in the photo's light.</source>
        <translation>照片的颜色和梯度与照片光照下的孪生比较。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Colours of the window</source>
        <translation>窗口的颜色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Copy pose</source>
        <translation>复制位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>Copying to {0}</source>
        <translation>正在复制到 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Crack</source>
        <translation>裂纹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>Create job</source>
        <translation>创建作业</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Ctrl+Z takes the refinement back</source>
        <translation>按 Ctrl+Z 撤回优化</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Decide: {0}</source>
        <translation>判定：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Delete point pair</source>
        <translation>删除点对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/residual.py"/>
        <source>Dense features of the photo against those of the twin in the photo's light, within a small window.</source>
        <translation>在小窗口内将照片的稠密特征与照片光照下孪生的特征比较。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Dent</source>
        <translation>凹痕</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>Dinomaly of the anomalib that is installed here cannot be made without fetching its encoder</source>
        <translation>此处安装的 anomalib 无法在不下载编码器的情况下建立 Dinomaly</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Dirt</source>
        <translation>污渍</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Draw a missed region</source>
        <translation>画出漏检区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Dust</source>
        <translation>灰尘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Edit calibration</source>
        <translation>编辑标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Edit points</source>
        <translation>编辑点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/rotations.py"/>
        <source>Euler angles are three finite numbers</source>
        <translation>欧拉角须为三个有限数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Everything else grows with it</source>
        <translation>其他内容随之放大</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Extra material</source>
        <translation>多余材料</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/residual.py"/>
        <source>Feature residual</source>
        <translation>特征残差</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>Features of the photo against the nearest ones, anywhere on the part, of twins under several lights.</source>
        <translation>照片特征与多种光照下孪生在零件任意处的最近特征比较。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fit_actions.py"/>
        <source>Fit to this part</source>
        <translation>适配此零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Fitting the camera</source>
        <translation>正在拟合相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fit_actions.py"/>
        <source>Fitting to this part</source>
        <translation>正在适配此零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>For sizes of parts and regions; poses and files are always in mm</source>
        <translation>用于零件和区域的尺寸；位姿和文件始终用毫米</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>GL drew faces that do not exist</source>
        <translation>GL 绘制了不存在的面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>GL gave {0} bytes for a {1}x{2} picture</source>
        <translation>GL 对 {1}x{2} 的图片给出 {0} 字节</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Giving photos their calibration</source>
        <translation>正在为照片赋予标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Guess calibration</source>
        <translation>推测标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Heat colours</source>
        <translation>热力图颜色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Heat opacity</source>
        <translation>热力图不透明度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Inches</source>
        <translation>英寸</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Inferno: black, red, yellow</source>
        <translation>Inferno：黑、红、黄</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>Inspecting {0}</source>
        <translation>正在检测{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Its name; empty: the standard one</source>
        <translation>引擎名称；空：标准引擎</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>JSON ({0})</source>
        <translation>JSON ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Keeping {0}</source>
        <translation>正在保存 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Keys that differ from the standard</source>
        <translation>与标准不同的按键</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Largest badly exposed share</source>
        <translation>曝光不良的最大比例</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/aligned/engine.py"/>
        <source>Learned alignment</source>
        <translation>学习式对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>Learned comparison</source>
        <translation>学习比较</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>Learned comparison, fitted to this part</source>
        <translation>学习式比对（已适配此零件）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Load CAD</source>
        <translation>加载 CAD</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Load calibration</source>
        <translation>加载标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Load points</source>
        <translation>加载点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Load pose</source>
        <translation>加载位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/demo_job.py"/>
        <source>Load the demo</source>
        <translation>加载演示</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>Loading the engine's weights</source>
        <translation>正在加载引擎权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>Local lightness and structure of the photo against the twin in the photo's light, at three scales.</source>
        <translation>在三个尺度上将照片的局部亮度和结构与照片光照下的孪生比较。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Logo</source>
        <translation>徽标</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>Looking for the board in {0}</source>
        <translation>正在{0}中查找标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Looking for the target in {0}</source>
        <translation>正在{0}中查找标定板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Magma: black, pink, white</source>
        <translation>Magma：黑、粉、白</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Millimetres</source>
        <translation>毫米</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Missing feature</source>
        <translation>特征缺失</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/level_actions.py"/>
        <source>Move levels</source>
        <translation>移动阈值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>Move part</source>
        <translation>移动零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>Move part nearer or farther</source>
        <translation>拉近或推远零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>New jobs</source>
        <translation>新作业</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>Nudge part</source>
        <translation>微移零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Nudge point</source>
        <translation>微移点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Of the PDF; what people typed stays as it is</source>
        <translation>用于 PDF；人输入的文字保持原样</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Of the heatmap over the photo, 0 to 1</source>
        <translation>照片上热力图的不透明度，0 至 1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Of the part: with less the photo goes to review</source>
        <translation>占零件的比例：低于此值时照片需复核</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Of the part: with more that is too bright or too dark the photo goes to review</source>
        <translation>占零件的比例：过亮或过暗超过此值时照片需复核</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Of the twin over the photo, 0 to 1</source>
        <translation>照片上孪生的不透明度，0 至 1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Of the window, from its next start on; logs and files for programs are always English</source>
        <translation>窗口的语言，下次启动起生效；日志和供程序读取的文件始终为英文</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>On the cover of reports</source>
        <translation>用于报告封面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>One in each line</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>OpenCV has no r^8 term</source>
        <translation>OpenCV 没有 r^8 项</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>OpenCV's model has {0}</source>
        <translation>OpenCV 的模型有 {0} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>Opening {0}</source>
        <translation>正在打开 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Over the photo, on the part and in reports; all can be read with any colour blindness and in grey</source>
        <translation>用于照片、零件和报告；任何色觉障碍者都能分辨，黑白打印也可读</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>Own prototypes</source>
        <translation>自身原型</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>PNG, JPEG or SVG, for reports</source>
        <translation>PNG、JPEG 或 SVG，用于报告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Paste pose</source>
        <translation>粘贴位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>PatchCore on twins</source>
        <translation>基于孪生的 PatchCore</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>PatchCore, EfficientAD or Dinomaly, trained with anomalib on this part; the twin only says where to look.</source>
        <translation>用 anomalib 针对此零件训练的 PatchCore、EfficientAD 或 Dinomaly；孪生图只指示看哪里。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>People and reports</source>
        <translation>人员与报告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Photos ({0})</source>
        <translation>照片 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Place part</source>
        <translation>放置零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Plasma: blue, pink, yellow</source>
        <translation>Plasma：蓝、粉、黄</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Point pairs ({0})</source>
        <translation>点对 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Pose from points</source>
        <translation>由点对求位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Pose not exact</source>
        <translation>位姿不准</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Poses ({0})</source>
        <translation>位姿 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>Preparing the demo job</source>
        <translation>正在准备演示作业</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>REJECT</source>
        <translation>不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>REVIEW</source>
        <translation>需复核</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>ROS files with K[0] = 0 say that the camera was never calibrated</source>
        <translation>ROS 文件中 K[0] = 0 表示相机从未标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Reading EXIF</source>
        <translation>正在读取 EXIF</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/loaded.py"/>
        <source>Reading {0}</source>
        <translation>正在读取 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Reasons to accept</source>
        <translation>合格原因</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Reasons to reject</source>
        <translation>不合格原因</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Recorded with every decision</source>
        <translation>随每次判定记录</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Refine all poses</source>
        <translation>优化所有位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Refine pose</source>
        <translation>优化位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Refining {0}</source>
        <translation>正在优化{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Reflection</source>
        <translation>反光</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Remove photo</source>
        <translation>移除照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Remove the drawn region</source>
        <translation>移除手绘区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Rename job</source>
        <translation>重命名作业</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Report language</source>
        <translation>报告语言</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Reset pose</source>
        <translation>重置位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>STEP and IGES files need the package cascadio, which is not installed</source>
        <translation>STEP 和 IGES 文件需要 cascadio 包，但未安装</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Same calibration for all</source>
        <translation>所有照片使用同一标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Scratch</source>
        <translation>划痕</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Searching {0}</source>
        <translation>正在搜索 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>Series: {0} aligned</source>
        <translation>批次：{0} 已对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>Set policy</source>
        <translation>设置判定规则</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>Set pose</source>
        <translation>设定位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Set reason</source>
        <translation>设定原因</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Shadow</source>
        <translation>阴影</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Smaller ones are ignored</source>
        <translation>忽略更小的区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Smallest region</source>
        <translation>最小区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Smallest share in the photo</source>
        <translation>照片内的最小比例</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Solving the pose</source>
        <translation>正在求解位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Something extra?</source>
        <translation>有多余？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Something missing?</source>
        <translation>有缺失？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/fixture_commands.py"/>
        <source>Stations ({0})</source>
        <translation>工位 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/commands.py"/>
        <source>Table ({0})</source>
        <translation>表格 ({0})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Take back what was said of region {0}</source>
        <translation>收回对区域 {0} 的判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>Take decision back</source>
        <translation>收回判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>Take photo</source>
        <translation>拍照</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>Tessellating {0}</source>
        <translation>正在对 {0} 进行网格划分</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Tool mark</source>
        <translation>刀痕</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>Try candidate</source>
        <translation>试用候选位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>Turn part</source>
        <translation>转动零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Twin opacity</source>
        <translation>孪生不透明度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>Use or leave out a point</source>
        <translation>使用或剔除点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>Use station {0}</source>
        <translation>使用工位 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Viridis: violet, green, yellow</source>
        <translation>Viridis：紫、绿、黄</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>What in the photo is unlike the photo's own typical patches, where the drawing does not explain it.</source>
        <translation>照片中与其自身典型图块不同、且图纸无法解释之处。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Within tolerance</source>
        <translation>在公差内</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>Writing to {0}</source>
        <translation>正在写入 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>Writing {0}</source>
        <translation>正在写入 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Wrong place</source>
        <translation>位置错误</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>Wrong size</source>
        <translation>尺寸错误</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>a 4x4 matrix row by row, BOP's JSON, or x y z in mm with Euler angles, a rotation vector or a quaternion</source>
        <translation>按行的 4x4 矩阵、BOP 的 JSON，或以 mm 为单位的 x y z 加欧拉角、旋转向量或四元数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>a BOP camera file cannot hold a fisheye lens</source>
        <translation>BOP 相机文件不能包含鱼眼镜头</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>a ChArUco marker is smaller than its square: {0} mm in {1} mm</source>
        <translation>ChArUco 标记应小于方格：{0} mm 在 {1} mm 内</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>a ChArUco target needs the dictionary of its markers</source>
        <translation>ChArUco 标定板需要其标记的字典</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>a calibration belongs to one resolution</source>
        <translation>标定只适用于一种分辨率</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>a calibration holds for one size: use pictures of that size only</source>
        <translation>标定只适用于一种尺寸：请只用该尺寸的图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>a calibration needs the target in at least {0} pictures, there are {1}</source>
        <translation>标定至少需要 {0} 张含标定板的图片，现有 {1} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>a camera guessed from EXIF cannot be saved as {0}: it would look like a calibration</source>
        <translation>由 EXIF 推测的相机不能保存为 {0}：它会被误认为标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/alignment.py"/>
        <source>a distance between refined poses of {0} px makes no sense</source>
        <translation>优化后位姿之间的距离 {0} px 没有意义</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>a file inside {0} is damaged ({1})</source>
        <translation>{0} 内的一个文件已损坏（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/part_memory.py"/>
        <source>a fit needs good photos, and there is none</source>
        <translation>适配需要合格照片，但一张也没有</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/alignment.py"/>
        <source>a lead over the next best pose of {0} makes no sense</source>
        <translation>对次优位姿的领先值 {0} 没有意义</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>a picked point lies behind the camera at this pose</source>
        <translation>在此位姿下有一个选取的点位于相机后方</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pictures.py"/>
        <source>a picture of the report cannot be encoded</source>
        <translation>报告中的一张图片无法编码</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>a picture of {0}x{1} px could not be kept as PNG</source>
        <translation>{0}x{1} px 的画面无法保存为 PNG</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>a picture of {0}x{1} px is more than this machine's OpenGL can draw</source>
        <translation>{0}x{1} px 的图片超出此计算机 OpenGL 的能力</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>a point pair contains a value that is not a number</source>
        <translation>点对中含有非数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>a pose matrix is 4x4, not {0}</source>
        <translation>位姿矩阵须为 4x4，而不是 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>a pose needs at least {0} point pairs in use, there are {1}</source>
        <translation>求位姿至少需要使用 {0} 对点，现有 {1} 对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/rotations.py"/>
        <source>a quaternion is four finite numbers</source>
        <translation>四元数须为四个有限数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>a reason has 1 to {0} letters; {1} contains {2}</source>
        <translation>原因须为 1 至 {0} 个字符；{1} 中含有 {2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/review.py"/>
        <source>a region has at least three corners</source>
        <translation>区域至少有三个角点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>a rotation is a 3x3 matrix, not {0}</source>
        <translation>旋转须为 3x3 矩阵，而不是 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>a rotation vector is three finite numbers</source>
        <translation>旋转向量须为三个有限数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>a station is applied to photos of a part</source>
        <translation>工位应用于零件的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>a station needs a photo with camera and pose</source>
        <translation>工位需要一张带相机和位姿的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/surface_views.py"/>
        <source>a stored anomaly map is damaged</source>
        <translation>保存的异常图已损坏</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>a target of {0}x{1} is not one to calibrate with</source>
        <translation>{0}x{1} 的标定板无法用于标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>a threshold is a positive number, not {0} / {1}</source>
        <translation>阈值须为正数，而不是 {0} / {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoder_engine.py"/>
        <source>a transformer sees larger crops by overlapping squares of this side, px; 0: each crop as a whole</source>
        <translation>Transformer 以此边长（px）的重叠方块查看较大的裁剪区；0：整个裁剪区一次查看</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>a transforms.json cannot hold {0} distortion coefficients</source>
        <translation>transforms.json 不能包含 {0} 个畸变系数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/alignment.py"/>
        <source>a twist is six finite numbers</source>
        <translation>运动旋量须为六个有限数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/inspection.py"/>
        <source>accept</source>
        <translation>合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refit_part.py"/>
        <source>accept at least {0}</source>
        <translation>至少判定 {0} 张合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/accepted_photos.py"/>
        <source>accept at least {0} good photos that have a camera and a pose</source>
        <translation>请至少将 {0} 张带有相机和位姿的照片判为合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_threshold.py"/>
        <source>accept at least {0}; the false-alarm bound is 1 / (n + 1)</source>
        <translation>请至少判定 {0} 张合格；误报上限为 1 / (n + 1)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>accept good photos and choose Fit to this part, or use avatar refit</source>
        <translation>请将合格照片判为合格并选择“适配此零件”，或使用 avatar refit</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibrated_levels.py"/>
        <source>accepted photo</source>
        <translation>合格照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibrated_levels.py"/>
        <source>accepted photo {0} of {1}</source>
        <translation>合格照片 {0}/{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>add --unit mm, cm, m, in or ft</source>
        <translation>请加 --unit mm、cm、m、in 或 ft</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>add one beside it</source>
        <translation>请在其旁边加一个点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>add one beside the line</source>
        <translation>请在该线之外加一个点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>add points further apart</source>
        <translation>请添加相距更远的点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>add points that are further apart, in another plane</source>
        <translation>请在另一平面上添加相距更远的点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>add {0} or {1}</source>
        <translation>请加 {0} 或 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>align it by hand or by points; is it the right model?</source>
        <translation>请手动或用点对对齐；模型是否正确？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>align it by the board again and save the station anew: then its photos are aligned by the board</source>
        <translation>请再次按标记板对齐并重新保存工位：之后其照片即按标记板对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>align one or more by hand or by points, then teach</source>
        <translation>请手动或用点对对齐一张或多张，再示教</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>align the photo first</source>
        <translation>请先对齐照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>align this photo first</source>
        <translation>请先对齐此照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>all regions are false alarms, but {0}: decide on the photo</source>
        <translation>所有区域均为误报，但{0}：请对照片判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>all {0} photos are accepted</source>
        <translation>全部 {0} 张照片均合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>all {0} regions are false alarms</source>
        <translation>全部 {0} 个区域均为误报</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>an opencv-matrix is a mapping</source>
        <translation>opencv-matrix 须为映射</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>anomaly that scores 0.63: the maps of these models have no common scale, 1e-6 to 1e6</source>
        <translation>得分为 0.63 的异常值：这些模型的图没有统一尺度，1e-6 至 1e6</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibrated_levels.py"/>
        <source>another engine was chosen meanwhile</source>
        <translation>期间选择了另一个引擎</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/mesh_features.py"/>
        <source>arc centre R{0}</source>
        <translation>圆弧中心 R{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>are dictionary, columns and rows right?</source>
        <translation>字典、列数和行数是否正确？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>are grid and kind of the target right, and are all pictures from one camera with fixed zoom?</source>
        <translation>标定板的阵列和类型是否正确？所有图片是否来自同一台固定变焦的相机？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>are the sizes in the file right, is the board flat, and is the calibration the camera's?</source>
        <translation>文件中的尺寸是否正确、标记板是否平整、标定是否属于此相机？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_threshold.py"/>
        <source>at least {0}</source>
        <translation>至少 {0} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>at least {0} px; check the pose, or take the photo from closer</source>
        <translation>至少 {0} px；请检查位姿，或靠近拍摄</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoder_engine.py"/>
        <source>at least {0}, or 0</source>
        <translation>至少 {0}，或 0</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>bring the part into view first</source>
        <translation>请先将零件移入视野</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>building {0}</source>
        <translation>正在构建 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>calibrate the camera</source>
        <translation>请标定相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>calibrate the camera instead</source>
        <translation>请改为标定相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>calibrate without skew</source>
        <translation>请在无 skew 下标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>calibration</source>
        <translation>标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>calibration of {0}, {1} px rms</source>
        <translation>已标定{0}，均方根 {1} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>calibration written: {0}</source>
        <translation>标定已写入：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>call the region a false alarm first, or take it back</source>
        <translation>请先将该区域判为误报，或收回判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>camera axes are x right, y down, z forward; is it the inverse, or from OpenGL?</source>
        <translation>相机轴为 x 向右、y 向下、z 向前；是否取了逆，或来自 OpenGL？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>camera or fixture moved: {0} (limit {1} px)</source>
        <translation>相机或夹具移动：{0}（限值 {1} px）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>cells kept in the memory, 100 to 50000</source>
        <translation>记忆中保留的单元数，100 至 50000</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>cells that are kept: even (every nth) or greedy (farthest from those kept; slow)</source>
        <translation>保留哪些单元：even（每隔 n 个）或 greedy（离已保留者最远；较慢）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>change its permissions</source>
        <translation>请更改其权限</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>check that each pixel belongs to its CAD point</source>
        <translation>请检查每个像素是否对应其 CAD 点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>check that each pixel belongs to its CAD point, and the camera calibration</source>
        <translation>请检查每个像素是否对应其 CAD 点，以及相机标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>check the unit of the model and of the translation (metres for millimetres?)</source>
        <translation>请检查模型和平移的单位（是否把毫米写成米？）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>choose a folder of JPEG or PNG files</source>
        <translation>请选择含 JPEG 或 PNG 文件的文件夹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>choose a photo first</source>
        <translation>请先选择一张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/timm_models.py"/>
        <source>choose another architecture</source>
        <translation>请选择其他架构</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>choose another in Report</source>
        <translation>请在“报告”中另选</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>choose another name</source>
        <translation>请另选名称</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>choose one with variant=ID</source>
        <translation>请用 variant=ID 选择一个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>choose the model and the backbone that it was trained with</source>
        <translation>请选择训练时使用的模型和 backbone</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/mesh_features.py"/>
        <source>circle centre ⌀{0}</source>
        <translation>圆心 ⌀{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>collecting results</source>
        <translation>正在收集结果</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>colour or texture differs from the surface around it</source>
        <translation>颜色或纹理与周围表面不同</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>come nearer or look at the board from the side; a larger board, or one that is not flat, is safer</source>
        <translation>请靠近或从侧面拍摄标记板；更大或非平面的标记板更可靠</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>comparing colours and gradients</source>
        <translation>正在比较颜色和梯度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/residual.py"/>
        <source>comparing features</source>
        <translation>正在比较特征</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>comparing photo and twin</source>
        <translation>正在比较照片与孪生</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>comparing photo and twin ({0})</source>
        <translation>正在比较照片与孪生（{0}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>comparing possible poses</source>
        <translation>正在比较可能的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>comparing structure, scale {0}</source>
        <translation>正在比较结构，尺度 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>comparing the best poses</source>
        <translation>正在比较最佳位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>comparing the photo with all views</source>
        <translation>正在将照片与所有视角比较</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>comparing with the memory</source>
        <translation>正在与记忆比较</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/stations.py"/>
        <source>comparing with the station</source>
        <translation>正在与工位比较</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_glb.py"/>
        <source>construction curves and points left out</source>
        <translation>已略过构造曲线和点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>copied to {0}</source>
        <translation>已复制到 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>copy it again from its origin</source>
        <translation>请从来源重新复制</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>copy or export it again</source>
        <translation>请重新复制或导出</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>copy the job to a folder that you may write to</source>
        <translation>请将作业复制到可写入的文件夹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/snapping.py"/>
        <source>corner</source>
        <translation>角点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>count the inner corners of a chessboard, the circles of a grid, the squares of a ChArUco board</source>
        <translation>棋盘格数内角点，圆点阵列数圆点，ChArUco 板数方格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>cpu, cuda or mps; maps differ by about 0.001 between them</source>
        <translation>cpu、cuda 或 mps；得分图之间约差 0.001</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/aligned/engine.py"/>
        <source>cutting out the part</source>
        <translation>正在裁出零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>defect</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pair_files.py"/>
        <source>delete it and prepare again</source>
        <translation>请删除后重新准备</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>delete {0}</source>
        <translation>请删除 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>develop it to TIFF or JPEG first</source>
        <translation>请先冲洗为 TIFF 或 JPEG</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>does another program use it? On Linux you must be in the group video</source>
        <translation>是否被其他程序占用？在 Linux 上您必须属于 video 组</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/align_pose.py"/>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/review.py"/>
        <source>drag around the defect</source>
        <translation>请沿缺陷拖动一圈</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>drawn region {0}: defect{1}</source>
        <translation>手绘区域 {0}：缺陷{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>each tag on the jig needs its own number</source>
        <translation>夹具上的每个标签都需要唯一编号</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/snapping.py"/>
        <source>edge</source>
        <translation>边</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>edge in the photo over {0} that the CAD does not have</source>
        <translation>照片中有 {0} 的边缘是 CAD 没有的</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>edges {0} px off, {1} found, {2} sure</source>
        <translation>边缘偏差 {0} px，找到 {1}，把握 {2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>edges {0} → {1} px</source>
        <translation>边缘 {0} → {1} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>embedded, early-lite, alike:t|s|n|l, timm:MODEL or open_clip:MODEL</source>
        <translation>embedded、early-lite、alike:t|s|n|l、timm:MODEL 或 open_clip:MODEL</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>encoding the photo</source>
        <translation>正在编码照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>encoding the twin</source>
        <translation>正在编码孪生</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>encoding twin {0} of {1}</source>
        <translation>正在编码孪生 {0}/{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/notifications.py"/>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>every degree of freedom is locked</source>
        <translation>所有自由度均已锁定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>exif_guess</source>
        <translation>EXIF 推测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>export it again</source>
        <translation>请重新导出</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>export it again, as STEP AP214 or AP242, from the program that made it</source>
        <translation>请从原程序重新导出为 STEP AP214 或 AP242</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>export it again; repair it in the program that made it</source>
        <translation>请重新导出；请在原程序中修复</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_text.py"/>
        <source>export it in mm</source>
        <translation>请以 mm 导出</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>export the part again, with its geometry</source>
        <translation>请连同几何重新导出零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>export the part as a triangle mesh or as STEP</source>
        <translation>请将零件导出为三角网格或 STEP</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>false alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/review.py"/>
        <source>false_alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>file made by avatar refit, or the hash of a fit that a job holds</source>
        <translation>avatar refit 生成的文件，或作业中所存适配的哈希值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>files that it names are missing: {0}</source>
        <translation>缺少它引用的文件：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>finding what is not typical</source>
        <translation>正在查找不典型之处</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>fit to the part again</source>
        <translation>请重新适配零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>fits worse than before</source>
        <translation>比之前更不吻合</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fit_actions.py"/>
        <source>fitted to {0}</source>
        <translation>已适配：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>fitting</source>
        <translation>正在拟合</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>fitting the best views to the edges</source>
        <translation>正在按边缘拟合最佳视角</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>fitting the camera</source>
        <translation>正在拟合相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>fitting the camera again</source>
        <translation>正在重新拟合相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>for studies: steps to do without, such as floor+around; see docs/method/avatar.md</source>
        <translation>研究用：要省去的步骤，例如 floor+around；见 docs/method/avatar.md</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>frame</source>
        <translation>画面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>frames do not meet: {0}&lt;-{1} after {2}&lt;-{3}</source>
        <translation>坐标系不衔接：{2}&lt;-{3} 之后为 {0}&lt;-{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>get the file again</source>
        <translation>请重新获取文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>get the file again and add it anew</source>
        <translation>请重新获取文件并再次添加</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>get the file again, or correct the hash in its manifest</source>
        <translation>请重新获取文件，或更正其清单中的哈希</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/pair_folder.py"/>
        <source>give data sets made by avatar synth</source>
        <translation>请提供由 avatar synth 生成的数据集</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>give it the suffix of what it is</source>
        <translation>请使用与其内容相符的后缀</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>give the path of a .safetensors or .pth file, or put one into {0} with: avatar models add</source>
        <translation>指定 .safetensors 或 .pth 文件的路径，或用 avatar models add 把一个放入 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>give the path of a local file</source>
        <translation>请给出本地文件的路径</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>give the right unit</source>
        <translation>请给出正确的单位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>give the size, or add w and h</source>
        <translation>请给出尺寸，或添加 w 和 h</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>give the size, or add width and height to the file</source>
        <translation>请给出尺寸，或在文件中添加 width 和 height</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/frozen.py"/>
        <source>give those as encoder_weights=PATH</source>
        <translation>用 encoder_weights=PATH 指定那些权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>give weights of the same engine and version, such as those in the program's folder models</source>
        <translation>请提供同一引擎和版本的权重，例如程序 models 文件夹中的那些</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>go on there, or close it there first</source>
        <translation>请在那里继续，或先在那里关闭</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refit_part.py"/>
        <source>good photo {0} of {1}</source>
        <translation>合格照片 {0}/{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/mesh_features.py"/>
        <source>hole centre ⌀{0}</source>
        <translation>孔中心 ⌀{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>images.txt or images.bin must lie beside it and name the photo</source>
        <translation>images.txt 或 images.bin 须在其旁边并列出该照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>import it with a coarser tessellation</source>
        <translation>请用更粗的网格划分导入</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>in the job already: {0}</source>
        <translation>作业中已有：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/notifications.py"/>
        <source>info</source>
        <translation>信息</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>inspect a photo first</source>
        <translation>请先检测一张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/stored_results.py"/>
        <source>inspect it again</source>
        <translation>请重新检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/surface_views.py"/>
        <source>inspect the photo again</source>
        <translation>请重新检测该照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>inspecting it failed by a fault of AVATAR</source>
        <translation>AVATAR 出错，检测失败</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>install AVATAR again</source>
        <translation>请重新安装 AVATAR</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>install AVATAR again, or make some with: avatar train DATASET... --out WEIGHTS.safetensors</source>
        <translation>请重新安装 AVATAR，或自行训练：avatar train DATASET... --out WEIGHTS.safetensors</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>install anomalib 2.7, or choose another model</source>
        <translation>请安装 anomalib 2.7，或选择其他模型</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>install it</source>
        <translation>请安装它</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>install the packages libegl1 and libgl1 (Debian, Ubuntu: apt install libegl1 libgl1 libgl1-mesa-dri)</source>
        <translation>请安装 libegl1 和 libgl1 包（Debian、Ubuntu：apt install libegl1 libgl1 libgl1-mesa-dri）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>is it in the picture and sharp, and are dictionary and size in its file right?</source>
        <translation>它是否在画面内且清晰？文件中的字典和尺寸是否正确？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>is its cable loose? Then press Start again</source>
        <translation>线缆是否松动？然后再按“开始”</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_folder.py"/>
        <source>is its drive there? It is looked at again</source>
        <translation>其驱动器是否已连接？将再次查看</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>is the calibration right?</source>
        <translation>标定是否正确？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/atomic_files.py"/>
        <source>is the disk full, or the folder read-only?</source>
        <translation>磁盘是否已满，或文件夹为只读？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>is the disk full?</source>
        <translation>磁盘是否已满？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_targets.py"/>
        <source>is the grid right? It counts squares</source>
        <translation>阵列是否正确？应数方格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>it contains zero bytes</source>
        <translation>其中含有零字节</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>it has {0}</source>
        <translation>它有 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/timm_models.py"/>
        <source>it has {0} ...</source>
        <translation>它有 {0} ...</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>it is 1 or 0</source>
        <translation>须为 1 或 0</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>it is one of {0}</source>
        <translation>须为 {0} 之一</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>it is {0}</source>
        <translation>它是 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>it is {0} mm large: is the unit right?</source>
        <translation>尺寸为 {0} mm：单位正确吗？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>it must be UTF-8</source>
        <translation>须为 UTF-8</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>it needs kind (charuco, grid or tags), dictionary, and columns, rows, square_mm, marker_mm or tags</source>
        <translation>需要 kind（charuco、grid 或 tags）、dictionary，以及 columns、rows、square_mm、marker_mm 或 tags</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>its determinant is negative; swap the sign of one axis</source>
        <translation>其行列式为负；请将一个轴反号</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>its middle is at x {0}, y {1}, z {2} mm in the camera frame; check pose, camera and the model's unit</source>
        <translation>其中心在相机坐标系中位于 x {0}、y {1}、z {2} mm；请检查位姿、相机和模型单位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>its objects are {0}</source>
        <translation>其物体为 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/options.py"/>
        <source>its options are {0}</source>
        <translation>其选项为 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>its pose fits only if both models have the same axes</source>
        <translation>只有两个模型的坐标轴相同，其位姿才适用</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>its rows are scaled by {0} to {1}; a pose has no scale</source>
        <translation>其各行缩放了 {0} 至 {1} 倍；位姿不含缩放</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>keep the board free and in the picture</source>
        <translation>请勿遮挡标记板，并使其位于画面内</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>keep the one that is meant</source>
        <translation>请只保留所需的一个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>known are JSON with cam_R_m2c and cam_t_m2c (mm), scene_gt.json, {"matrix": 4x4}, and a 4x4 as text</source>
        <translation>已知格式为含 cam_R_m2c 和 cam_t_m2c (mm) 的 JSON、scene_gt.json、{"matrix": 4x4}，以及文本形式的 4x4</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>known are OpenCV and ROS YAML, BOP, COLMAP, transforms.json and JSON with fx, fy, cx, cy, width, height</source>
        <translation>已知格式为 OpenCV 与 ROS 的 YAML、BOP、COLMAP、transforms.json，以及含 fx、fy、cx、cy、width、height 的 JSON</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>known suffixes are {0}</source>
        <translation>已知后缀为 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>larger crops are shrunk to this longer side, px, 64 to 4096; tiles above 640</source>
        <translation>更大的裁剪缩小到此长边，px，64 至 4096；640 以上分块</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>larger crops of the part are shrunk to this longer side, px, 64 to 4096</source>
        <translation>更大的零件裁剪缩小到此长边，px，64 至 4096</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>larger crops of the part are shrunk to this longer side, px, 64 to 8192</source>
        <translation>更大的零件裁剪缩小到此长边，px，64 至 8192</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/view_sets.py"/>
        <source>learning what the part looks like</source>
        <translation>正在学习零件外观</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>leave it empty, or take {0}</source>
        <translation>请留空，或取 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>leave out encoder_weights</source>
        <translation>去掉 encoder_weights</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>leave out the option weights; those of avatar train need the engine avatar</source>
        <translation>去掉选项 weights；avatar train 生成的权重需要引擎 avatar</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/tiled.py"/>
        <source>leave out tile_px</source>
        <translation>去掉 tile_px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>leave the number out</source>
        <translation>请去掉编号</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>leave the unit out for this file</source>
        <translation>请勿为此文件指定单位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>left as they were, because they fit better so: {0}</source>
        <translation>保持原样，因为原来更吻合：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>left out of the series: {0}</source>
        <translation>未纳入批次：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>left out: {0}</source>
        <translation>已略过：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>left out: {0}, and {1} more that cannot be read</source>
        <translation>已略过：{0}，另有 {1} 张无法读取</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>lengths are millimetres; are these metres?</source>
        <translation>长度单位为毫米；这些是否为米？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibrated_levels.py"/>
        <source>levels from {0}</source>
        <translation>阈值来自 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>limits {0} px and {1} sure</source>
        <translation>限值 {0} px、把握 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>load a camera calibration or type the numbers</source>
        <translation>请加载相机标定或输入数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/load_inputs.py"/>
        <source>load a photo first: a pose belongs to a photo</source>
        <translation>请先加载照片：位姿属于照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_contents.py"/>
        <source>load it again when its writer is done</source>
        <translation>请在写入完成后重新加载</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>load one, or guess it from EXIF</source>
        <translation>请加载标定，或由 EXIF 推测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibrated_levels.py"/>
        <source>load photos first</source>
        <translation>请先加载照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>load photos first: a calibration belongs to photos</source>
        <translation>请先加载照片：标定属于照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>load the CAD model and photos</source>
        <translation>请加载 CAD 模型和照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>load the CAD model first</source>
        <translation>请先加载 CAD 模型</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>load the camera calibration first</source>
        <translation>请先加载相机标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>longer side that a transformer sees, px, 64 to 2048</source>
        <translation>Transformer 所见的长边，px，64 至 2048</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/stations.py"/>
        <source>looking at the background</source>
        <translation>正在分析背景</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>looking at the photo</source>
        <translation>正在分析照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/view_sets.py"/>
        <source>looking for symmetries</source>
        <translation>正在查找对称性</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>looking for the target</source>
        <translation>正在查找标定板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>looking for twins</source>
        <translation>正在查找相似视角</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>make it smaller</source>
        <translation>请缩小它</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>manual</source>
        <translation>手动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>marker_mm is the side of the black square, square_mm from one to the next</source>
        <translation>marker_mm 是黑色方块的边长，square_mm 是相邻方块的间距</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>matching light and colours</source>
        <translation>正在匹配光照和颜色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>mean of the scales, or product: MS-SSIM, which has no structure_weight</source>
        <translation>mean：各尺度取平均；product：MS-SSIM，不使用 structure_weight</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>measure the black outer side of a marker</source>
        <translation>请测量标记黑色外边的长度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>measuring pose and exposure</source>
        <translation>正在测量位姿和曝光</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/align_pose.py"/>
        <source>measuring the pose</source>
        <translation>正在测量位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>misalignment that is not reported, px of each scale, 0 to 3</source>
        <translation>不报告的错位量，各尺度 px，0 至 3</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>misalignment that is not reported, px, 0 to 4</source>
        <translation>不报告的错位量，px，0 至 4</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fit_actions.py"/>
        <source>model or engine changed meanwhile</source>
        <translation>期间模型或引擎已更改</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>move it to the origin in the program that made it</source>
        <translation>请在原程序中将其移到原点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>name another folder</source>
        <translation>请指定另一个文件夹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/torch_models.py"/>
        <source>name the architecture that the weights were trained in</source>
        <translation>请指明训练权重所用的架构</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>name the file inside it</source>
        <translation>请指明其中的文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>name the one that it was trained with, such as vit_base_patch14_reg4_dinov2</source>
        <translation>请指定训练时使用的网络，例如 vit_base_patch14_reg4_dinov2</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>name the photo as the data set does, such as 000003.png</source>
        <translation>请按数据集的方式命名照片，例如 000003.png</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>no camera explains what the pictures show</source>
        <translation>没有相机参数能解释这些图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>no check was made</source>
        <translation>未做检查</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>no check was made of pose, frame and exposure</source>
        <translation>未检查位姿、画面和曝光</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>no deviation above the threshold</source>
        <translation>没有超过阈值的偏差</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>no job is open</source>
        <translation>没有打开的作业</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/edits.py"/>
        <source>no photo above this one has a pose to copy</source>
        <translation>此照片之前没有带位姿的照片可供复制</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>no photo has a pose yet</source>
        <translation>尚无照片有位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>no photo of the job has the size of the calibration, {0}</source>
        <translation>作业中没有与标定尺寸 {0} 相同的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>no photo to teach the board from</source>
        <translation>没有可用于示教标记板的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>no photos yet</source>
        <translation>尚无照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>no pose has so many numbers: {0}</source>
        <translation>{0} 个数不构成位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_perturbation.py"/>
        <source>no pose in the direction drawn is {0} px off</source>
        <translation>所抽方向上没有偏差 {0} px 的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>no pose puts these CAD points in front of the camera at these pixels</source>
        <translation>没有位姿能使这些 CAD 点在相机前方落在这些像素上</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>no region: decide on the photo</source>
        <translation>没有区域：请对照片判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>none of the part's edges found in the photo</source>
        <translation>照片中未找到零件的任何边缘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>none of the photos in {0} can be read: {1}</source>
        <translation>{0} 中的照片均无法读取：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/board_pose.py"/>
        <source>none of the {0} photos shows the board {1}</source>
        <translation>{0} 张照片中都没有标记板 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_work.py"/>
        <source>not aligned by {0}: {1}</source>
        <translation>{0} 未能对齐：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>not converged</source>
        <translation>未收敛</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>not inspected</source>
        <translation>未检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>not refined</source>
        <translation>未优化</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>not watertight: {0}</source>
        <translation>不封闭：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>not watertight: {0} in {1} of {2} parts</source>
        <translation>不封闭：{0}，涉及 {2} 个部件中的 {1} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>nothing can be accepted with it</source>
        <translation>用它不能判为合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>nothing in the photo tells whether the camera still stands as in {0}</source>
        <translation>照片中没有内容可判断相机是否仍如 {0} 中那样放置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>nothing was inspected</source>
        <translation>未检测任何内容</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>nothing was refined</source>
        <translation>未优化任何位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>number of scales, each half the one before, 1 to 4</source>
        <translation>尺度数，每个为前一个的一半，1 至 4</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>on or off: look a second time, mirrored, and take the mean; takes twice as long</source>
        <translation>开或关：再以镜像查看一次并取平均值；耗时加倍</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>one of them is turned by 90 degrees: hold the camera the same way in all</source>
        <translation>其中一张旋转了 90 度：请始终以同一方向持相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>only safetensors files and PyTorch state dicts are read</source>
        <translation>只读取 safetensors 文件和 PyTorch state dict</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>only {0} of the twin's pixels lie on the face that they show</source>
        <translation>孪生中只有 {0} 的像素位于其所示的面上</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>only {0} of the {1} {2} differ; a pose needs {3}</source>
        <translation>{1} 个{2}中只有 {0} 个不同；求位姿需要 {3} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>only {0} px of the part are seen, too few to compare</source>
        <translation>仅看到零件的 {0} px，太少而无法比较</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>open it, or choose another name</source>
        <translation>请打开它，或另选名称</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>open one or make a new one</source>
        <translation>请打开或新建一个作业</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_requests.py"/>
        <source>open the job and align the photo</source>
        <translation>打开作业并对齐照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_requests.py"/>
        <source>open the job and load the camera calibration</source>
        <translation>打开作业并载入相机标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/open_clip_models.py"/>
        <source>open_clip has no model {0}</source>
        <translation>open_clip 没有模型 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>parts of the file use different length units; each was converted</source>
        <translation>文件中的部件使用不同的长度单位；均已换算</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>pasted: {0}</source>
        <translation>已粘贴：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>patchcore, efficient_ad or dinomaly</source>
        <translation>patchcore、efficient_ad 或 dinomaly</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>path of a weights file made by avatar train, instead of a variant</source>
        <translation>由 avatar train 生成的权重文件路径，代替变体</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>path of the encoder's local weights file; empty: from the user's models folder</source>
        <translation>编码器本地权重文件的路径；空：取自用户的模型文件夹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>path of the weights of the encoder that the network was learned with, if other</source>
        <translation>网络训练时所用编码器的权重路径（如另有）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pose_quality.py"/>
        <source>photo {0} and twin {1} differ in size</source>
        <translation>照片 {0} 与孪生 {1} 尺寸不同</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>photos are JPEG, PNG, TIFF, BMP or WebP</source>
        <translation>照片须为 JPEG、PNG、TIFF、BMP 或 WebP</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>photos of {0}</source>
        <translation>{0} 中的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>pictures are told apart by their names</source>
        <translation>图片按名称区分</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>place the part first, or search all views</source>
        <translation>请先放置零件，或搜索所有视角</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>plug it in, then press Start</source>
        <translation>请接上相机，然后按“开始”</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>pose</source>
        <translation>位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>preparing photo and twin</source>
        <translation>正在准备照片和孪生</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>preparing the engine</source>
        <translation>正在准备引擎</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>put something with a pattern into the picture, or use a board</source>
        <translation>请在画面中放置有图案的物体，或使用标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/residual.py"/>
        <source>radius of the matching window, cells of the encoder's grid, 0 to 3</source>
        <translation>匹配窗口半径，编码器网格单元，0 至 3</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>reading the weights of the network</source>
        <translation>正在读取网络权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>reading the weights of {0}</source>
        <translation>正在读取 {0} 的权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_contents.py"/>
        <source>reading {0}</source>
        <translation>正在读取 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>reading {0} failed by a fault of AVATAR</source>
        <translation>AVATAR 出错，读取 {0} 失败</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoder_engine.py"/>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/stations.py"/>
        <source>refining the pose</source>
        <translation>正在精调位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>region {0} on {1}: score {2}, {3}</source>
        <translation>{1} 上的区域 {0}：得分 {2}，{3}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>region {0} on {1}: {2}</source>
        <translation>{1} 上的区域 {0}：{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/inspection.py"/>
        <source>reject</source>
        <translation>不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>remove {0} or choose another id</source>
        <translation>请移除 {0} 或另选 id</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>removing the lens distortion</source>
        <translation>正在去除镜头畸变</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>rendering the best poses</source>
        <translation>正在渲染最佳位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/align_pose.py"/>
        <source>rendering the twin</source>
        <translation>正在渲染孪生</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>rendering what looks like them</source>
        <translation>正在渲染外观相似的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_glb.py"/>
        <source>report this file</source>
        <translation>请报告此文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>restore it from a backup</source>
        <translation>请从备份恢复</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/session_codec.py"/>
        <source>restore the file from a backup; nothing was changed</source>
        <translation>请从备份恢复文件；未作任何更改</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>save it anew</source>
        <translation>请重新保存</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>save it as JPEG or PNG</source>
        <translation>请保存为 JPEG 或 PNG</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>save it as PNG</source>
        <translation>请保存为 PNG</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>save it as YAML or JSON</source>
        <translation>请保存为 YAML 或 JSON</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>save it as plain SVG</source>
        <translation>请保存为普通 SVG</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>save it as {0}, which keeps the mark</source>
        <translation>请保存为 {0}，它会保留标记</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>save one: Align &gt; Save station, or --save-station</source>
        <translation>请保存一个：对齐 &gt; 保存工位，或 --save-station</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>save the station anew</source>
        <translation>请重新保存工位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>say which file with the option weights=PATH</source>
        <translation>请用选项 weights=PATH 指明文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>say which obj_id is meant</source>
        <translation>请指明是哪个 obj_id</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>say which photo is meant</source>
        <translation>请指明是哪张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>say which scene is meant</source>
        <translation>请指明是哪个场景</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>scored</source>
        <translation>已评分</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>see Help &gt; Messages</source>
        <translation>见 帮助 &gt; 消息</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>series done: {0}{1}</source>
        <translation>批次完成：{0}{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>series ended: {0} not inspected, still in the job, not aligned</source>
        <translation>批次已结束：{0} 未检测，仍在作业中，未对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>setting the pages</source>
        <translation>正在排版</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/settings_file.py"/>
        <source>setting {0} is {1}</source>
        <translation>设置 {0} 为 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>share of the part's pixels that makes the photo's score, 0.0001 to 0.1</source>
        <translation>构成照片得分的零件像素比例，0.0001 至 0.1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>shortcuts are pairs of an action and its keys</source>
        <translation>快捷键须为操作与按键的配对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>side of the square that the model sees, px, 64 to 1024; empty: 256, for dinomaly 448</source>
        <translation>模型所见正方形的边长，px，64 至 1024；留空：256，dinomaly 为 448</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>sigma of the smoothing before the comparison, px, 0.5 to 5</source>
        <translation>比较前平滑的 sigma，px，0.5 至 5</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>simplify the model, or raise the memory limit</source>
        <translation>请简化模型，或提高内存限制</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>simplify the model, or raise the time limit</source>
        <translation>请简化模型，或提高时间限制</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>sizes are {0}</source>
        <translation>可选大小为 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>something stands before {0} of the part (limit {1})</source>
        <translation>零件的 {0} 被遮挡（限值 {1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/series_records.py"/>
        <source>start it again; no photo is taken twice</source>
        <translation>请重新开始；照片不会重复录入</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/live_camera.py"/>
        <source>start the camera</source>
        <translation>请启动相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>state dict of a checkpoint that anomalib trained on good photos of this part</source>
        <translation>anomalib 用此零件合格照片训练所得检查点的状态字典</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>station written: {0}{1}</source>
        <translation>工位已写入：{0}{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>such as DICT_4X4_50</source>
        <translation>例如 DICT_4X4_50</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/fiducials.py"/>
        <source>such as DICT_4X4_50, DICT_5X5_100, DICT_6X6_250, DICT_ARUCO_ORIGINAL, DICT_APRILTAG_36h11</source>
        <translation>例如 DICT_4X4_50、DICT_5X5_100、DICT_6X6_250、DICT_ARUCO_ORIGINAL、DICT_APRILTAG_36h11</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>supported are {0}</source>
        <translation>支持 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/snapping.py"/>
        <source>surface</source>
        <translation>表面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>tags: [{id: 0, size_mm: 20, center_mm: [0, 0, 0]}]</source>
        <translation>tags: [{id: 0, size_mm: 20, center_mm: [0, 0, 0]}]</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>take the photo from closer, or lower the engine's tolerance_px where it has one</source>
        <translation>请靠近拍摄，或降低引擎的 tolerance_px（若有）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>teach it first</source>
        <translation>请先示教</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/board_pose.py"/>
        <source>teach it from a photo whose pose is known</source>
        <translation>请用已知位姿的照片示教</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>teach it from photos that are aligned: Align &gt; Teach board</source>
        <translation>用已对齐的照片示教：对齐 &gt; 示教标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>teach the board again</source>
        <translation>请重新示教标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>the CAD model is still being read</source>
        <translation>仍在读取 CAD 模型</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>the CAD points lie on one line, which leaves the turn about it open</source>
        <translation>CAD 点共线，绕该线的转动无法确定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>the CAD's edges are all there; colour or texture differs</source>
        <translation>CAD 的边缘均存在；颜色或纹理不同</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>the EXIF data of {0} give {1}</source>
        <translation>{0} 的 EXIF 数据给出 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the OpenGL driver is at fault; try `avatar self-check`</source>
        <translation>OpenGL 驱动有问题；请试 `avatar self-check`</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>the OpenGL driver mixes or dithers colours</source>
        <translation>OpenGL 驱动混合或抖动了颜色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>the alpha channel was dropped</source>
        <translation>已去掉 alpha 通道</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>the board {0} does not know yet where the part lies on it</source>
        <translation>标记板 {0} 尚不知道零件在其上的位置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>the calibration does not fit {0} photos: they have another size</source>
        <translation>标定不适用于 {0} 张照片：尺寸不同</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>the calibration is a guess from EXIF</source>
        <translation>标定由 EXIF 推测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>the calibration is only a guess from EXIF</source>
        <translation>标定仅由 EXIF 推测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>the camera calibration contains a value that is not a number</source>
        <translation>相机标定中含有非数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/live_camera.py"/>
        <source>the camera gives {0}x{1} px, the station {2} was calibrated at {3}x{4} px: set the camera to that size, or choose another station</source>
        <translation>相机画面为 {0}x{1} px，工位 {2} 的标定尺寸为 {3}x{4} px：请将相机设为该尺寸，或选择其他工位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pictures.py"/>
        <source>the colour bar of the report cannot be encoded</source>
        <translation>报告的色标无法编码</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>the embedded colour profile cannot be used</source>
        <translation>内嵌的颜色配置文件无法使用</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>the embedded encoder has no weights to load</source>
        <translation>内置编码器没有可加载的权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>the encoder {0} needs its weights in a local file, and there is none</source>
        <translation>编码器 {0} 需要本地权重文件，但没有</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>the engine is not fitted to this part</source>
        <translation>引擎尚未适配此零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/registry.py"/>
        <source>the engine {0} cannot be loaded: {1}</source>
        <translation>无法加载引擎 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>the engine {0} gave scores that are not numbers</source>
        <translation>引擎 {0} 给出的得分不是数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/options.py"/>
        <source>the engine {0} has no option {1}</source>
        <translation>引擎 {0} 没有选项 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>the engine {0} has no weights on this machine</source>
        <translation>此计算机上没有引擎 {0} 的权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>the engine {0} is not prepared</source>
        <translation>引擎 {0} 尚未准备</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>the first of {0} pictures in the file is used</source>
        <translation>使用文件中 {0} 幅图像的第一幅</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fit_actions.py"/>
        <source>the fit is not used</source>
        <translation>此适配未采用</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>the fit to this part is damaged on this machine</source>
        <translation>本机上此零件的适配已损坏</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>the fit to this part was made with other weights</source>
        <translation>此零件的适配是用其他权重生成的</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>the fit was made with another model of the part</source>
        <translation>此适配是用零件的另一个模型生成的</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>the fit {0} cannot be read ({1})</source>
        <translation>无法读取适配 {0}（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>the focal length cannot be refined for a fisheye lens or one with prism or tilt coefficients</source>
        <translation>鱼眼镜头或含棱镜、倾斜系数的镜头无法优化焦距</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>the focal length could not be refined</source>
        <translation>焦距无法优化</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>the focal length must be positive, not fx {0}, fy {1}</source>
        <translation>焦距必须为正，而不是 fx {0}、fy {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_folder.py"/>
        <source>the folder {0} cannot be read: {1}</source>
        <translation>无法读取文件夹 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>the image size of the calibration is {0}x{1}</source>
        <translation>标定的图像尺寸为 {0}x{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>the job has this very picture already</source>
        <translation>作业中已有这幅画面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/session_codec.py"/>
        <source>the job's contents are damaged: {0}</source>
        <translation>作业内容已损坏：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/session_codec.py"/>
        <source>the job's contents are damaged: {0} {1}</source>
        <translation>作业内容已损坏：{0} {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>the last row of a pose matrix is 0 0 0 1</source>
        <translation>位姿矩阵的最后一行是 0 0 0 1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>the lens model has no ray for the pixel ({0}, {1})</source>
        <translation>镜头模型中像素 ({0}, {1}) 没有对应光线</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibrated_levels.py"/>
        <source>the levels stay as they are</source>
        <translation>阈值保持不变</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>the log of {0} was changed at event {1}</source>
        <translation>{0} 的日志在事件 {1} 处被更改</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo cannot be read</source>
        <translation>无法读取徽标</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo cannot be read ({0})</source>
        <translation>无法读取徽标（{0}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo has {0} MB</source>
        <translation>徽标为 {0} MB</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo has {0}x{1} px</source>
        <translation>徽标为 {0}x{1} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo is XML but not SVG (&lt;{0}&gt;)</source>
        <translation>徽标是 XML 但不是 SVG（&lt;{0}&gt;）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the logo is an SVG with a document type</source>
        <translation>徽标是带文档类型的 SVG</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>the logo {0} cannot be read: {1}</source>
        <translation>无法读取徽标 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the manifest {0} cannot be read: {1}</source>
        <translation>无法读取清单 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the manifest {0} lacks one of {1}</source>
        <translation>清单 {0} 缺少 {1} 之一</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the manifest {0} names a file outside its folder: {1}</source>
        <translation>清单 {0} 指向其文件夹之外的文件：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>the model has {0} faces, more than the {1} that a twin can tell apart</source>
        <translation>模型有 {0} 个面，超过孪生可区分的 {1} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>the network is ready</source>
        <translation>网络就绪</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/frozen.py"/>
        <source>the network was learned with other weights of {0} (sha256 {1})</source>
        <translation>该网络是用 {0} 的其他权重训练的 (sha256 {1})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>the part is hardly anywhere wider than {0} px, too thin to compare</source>
        <translation>零件几乎处处不宽于 {0} px，太细而无法比较</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>the part lies behind the camera</source>
        <translation>零件位于相机后方</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>the photo does not show the shape that the CAD has here</source>
        <translation>照片未显示 CAD 在此处的形状</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/surface_results.py"/>
        <source>the photo has no result</source>
        <translation>该照片没有结果</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>the photo has palette colours</source>
        <translation>照片使用调色板颜色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>the photo is accepted</source>
        <translation>照片合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>the photo is black and white (1 bit)</source>
        <translation>照片为黑白（1 位）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>the photo is dark: its highest value is {0} of 65535; 10- or 12-bit data, not scaled up?</source>
        <translation>照片很暗：最大值为 {0}（满值 65535）；是未放大的 10 位或 12 位数据吗？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>the photo is grey</source>
        <translation>照片为灰度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/photo.py"/>
        <source>the photo is turned by 90 degrees against the calibration</source>
        <translation>照片相对标定旋转了 90 度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/inspected_area.py"/>
        <source>the photo is {0}x{1} px but its twin {2}x{3} px</source>
        <translation>照片为 {0}x{1} px，但其孪生为 {2}x{3} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>the photo shows a shape that the CAD does not have here</source>
        <translation>照片显示了 CAD 在此处没有的形状</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>the photo shows too little beside the part to notice by it when the camera moves</source>
        <translation>照片中零件以外的内容太少，无法据此察觉相机移动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>the pictures differ in size: {0} is {1}x{2} px, {3} is {4}x{5} px</source>
        <translation>图片尺寸不一：{0} 为 {1}x{2} px，{3} 为 {4}x{5} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>the pictures do not determine the camera: its centre would be at ({0}, {1})</source>
        <translation>这些图片无法确定相机：其主点将位于 ({0}, {1})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>the pictures do not determine the camera: the target faces it the same way in all of them</source>
        <translation>这些图片无法确定相机：标定板的朝向全都相同</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>the pictures do not determine the focal length: {0} px, give or take {1} px</source>
        <translation>这些图片无法确定焦距：{0} px，误差 ±{1} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>the pixels lie on one line: the points are seen edge-on</source>
        <translation>像素点共线：这些点是从侧面看到的</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp.py"/>
        <source>the points do not fix the pose: some motion of the part would hardly show in the photo</source>
        <translation>这些点无法固定位姿：零件的某些运动在照片中几乎看不出来</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>the points do not fix what is unlocked</source>
        <translation>这些点无法固定未锁定的自由度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>the policy contains a value that is negative or not a number</source>
        <translation>判定规则中含有负值或非数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>the pose contains a value that is not a number</source>
        <translation>位姿中含有非数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>the pose could not be checked: too few edges of the part in view</source>
        <translation>无法检查位姿：可见的零件边缘太少</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>the pose is the one that the photo had when you chose it</source>
        <translation>位姿就是选中此照片时的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>the pose puts the part behind the camera (z = {0} mm)</source>
        <translation>该位姿使零件位于相机后方 (z = {0} mm)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>the pose puts the part {0} mm from the camera, inside itself</source>
        <translation>该位姿使零件距相机 {0} mm，相机落在零件内部</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>the pose was refined on the photo</source>
        <translation>位姿已按照片优化</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/rotations.py"/>
        <source>the quaternion has length {0}, not 1</source>
        <translation>四元数的长度为 {0}，应为 1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refine_pose.py"/>
        <source>the refinement of the pose did not settle: {0}</source>
        <translation>位姿优化未收敛：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>the region is a false alarm</source>
        <translation>该区域为误报</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the report cannot be made: {0}</source>
        <translation>无法生成报告：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>the report is in English: no font here has Chinese letters (install one, such as fonts-noto-cjk)</source>
        <translation>报告为英文：本机没有含中文字符的字体（请安装一种，例如 fonts-noto-cjk）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>the report's time {0} is not ISO 8601</source>
        <translation>报告的时间 {0} 不符合 ISO 8601</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>the review threshold {0} is above the reject threshold {1}</source>
        <translation>复核阈值 {0} 高于不合格阈值 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>the rotation is not orthonormal</source>
        <translation>旋转矩阵不是正交归一的</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/transform.py"/>
        <source>the rotation mirrors the part</source>
        <translation>该旋转会镜像零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/settings.py"/>
        <source>the settings could not be saved: {0}</source>
        <translation>设置无法保存：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/settings_file.py"/>
        <source>the settings were written by another version (format {0})</source>
        <translation>设置由另一版本写入（格式 {0}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>the square of a target is {0} mm</source>
        <translation>标定板方格为 {0} mm</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>the station is written without the board that this photo was aligned by</source>
        <translation>写入的工位不含对齐此照片所用的标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>the station {0} was made with another model, {1}</source>
        <translation>工位 {0} 是用另一个模型 {1} 建立的</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/stored_comparison.py"/>
        <source>the stored result of {0} is damaged</source>
        <translation>{0} 的已存结果已损坏</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>the target was found in no picture</source>
        <translation>所有图片中都未找到标定板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>the target was found in {0} picture, {1} of them left out; {2} are the least</source>
        <translation>在 {0} 张图片中找到标定板，其中剔除 {1} 张；至少需要 {2} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>the target was found in {0} picture; {1} are the least</source>
        <translation>在 {0} 张图片中找到标定板；至少需要 {1} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>the target was found in {0} pictures, {1} of them left out; {2} are the least</source>
        <translation>在 {0} 张图片中找到标定板，其中剔除 {1} 张；至少需要 {2} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>the target was found in {0} pictures; {1} are the least</source>
        <translation>在 {0} 张图片中找到标定板；至少需要 {1} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>the threshold is not calibrated</source>
        <translation>阈值未标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>the threshold is not calibrated, so nothing can be accepted by it</source>
        <translation>阈值未标定，因此不能据此判为合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the twin of {0} has black pixels</source>
        <translation>{0} 的孪生含有黑色像素</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the twin of {0} is black: drawn at {1}, expected at {2} px</source>
        <translation>{0} 的孪生为黑色：绘制于 {1}，预期于 {2} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the twin of {0} is misplaced: drawn at {1}, expected at {2} px</source>
        <translation>{0} 的孪生错位：绘制于 {1}，预期于 {2} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>the twin renderer is closed</source>
        <translation>孪生渲染器已关闭</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/alignment.py"/>
        <source>the uncertainty of the pose contains a value that is not a number</source>
        <translation>位姿的不确定度中含有非数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights could not be copied to {0}: {1}</source>
        <translation>权重无法复制到 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>the weights of {0} are not with the program</source>
        <translation>程序中没有 {0} 的权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/torch_models.py"/>
        <source>the weights {0} are not of {1}: {2} tensors are missing, {3} are unknown, {4} have another shape (first: {5})</source>
        <translation>权重 {0} 不属于 {1}：缺少 {2} 个张量，{3} 个未知，{4} 个形状不同（首个：{5}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights {0} are not those expected: sha256 {1}, not {2}</source>
        <translation>权重 {0} 与预期不符：sha256 为 {1}，应为 {2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights {0} cannot be read: {1}</source>
        <translation>无法读取权重 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>the weights {0} cannot be written: {1}</source>
        <translation>无法写入权重 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights {0} contain values that are not numbers, in {1}</source>
        <translation>权重 {0} 的 {1} 中含有非数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>the weights {0} have changed: sha256 {1}, not {2} as their manifest says</source>
        <translation>权重 {0} 已更改：sha256 为 {1}，而清单中为 {2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/open_clip_models.py"/>
        <source>the weights {0} hold no picture tower (names beginning with {1})</source>
        <translation>权重 {0} 中没有图像塔（名称以 {1} 开头）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>the {0} check did not pass</source>
        <translation>{0}检查未通过</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>there are no photos in {0}</source>
        <translation>{0} 中没有照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>there are no weights {0} for {1}</source>
        <translation>{1} 没有权重 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>there are weights called {0} already</source>
        <translation>已有名为 {0} 的权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>there are {0}</source>
        <translation>现有 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>there are {0} remarks on the photos</source>
        <translation>对照片有 {0} 条说明</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>there are {0} weights for {1}: {2}</source>
        <translation>{1} 有 {0} 组权重：{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>there is no ALIKE of size {0}</source>
        <translation>没有大小为 {0} 的 ALIKE</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>there is no OpenGL 3.2 for rendering off-screen</source>
        <translation>没有可用于离屏渲染的 OpenGL 3.2</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>there is no OpenGL for rendering off-screen ({0} is missing)</source>
        <translation>没有可用于离屏渲染的 OpenGL（缺少 {0}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>there is no encoder {0}</source>
        <translation>没有编码器 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/registry.py"/>
        <source>there is no engine {0}</source>
        <translation>没有引擎 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/models.py"/>
        <source>there is no folder for models</source>
        <translation>没有模型文件夹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/fiducials.py"/>
        <source>there is no marker dictionary {0}</source>
        <translation>没有标记字典 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/live_camera.py"/>
        <source>there is no picture to take yet</source>
        <translation>还没有可拍的画面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>there is no text to paste</source>
        <translation>没有可粘贴的文本</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>there is no {0} ({1})</source>
        <translation>没有 {0} ({1})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>there is nothing to report yet</source>
        <translation>目前没有可报告的内容</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>they are {0}</source>
        <translation>它们是 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/region_guess.py"/>
        <source>thin line in the photo over {0}, too narrow for a shape</source>
        <translation>照片中有 {0} 的细线，太窄而不构成形状</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_gestures.py"/>
        <source>this direction is locked</source>
        <translation>此方向已锁定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/tiled.py"/>
        <source>this encoder cannot be shown a picture by squares</source>
        <translation>无法以方块方式向此编码器展示图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/notifications.py"/>
        <source>this is a fault of AVATAR; what is shown as saved is safe</source>
        <translation>这是 AVATAR 的故障；显示为已保存的内容是安全的</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>this is a fault of the program; please report it</source>
        <translation>这是程序的故障；请报告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>this is no pose: "{0}"</source>
        <translation>这不是位姿："{0}"</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>this one is written column by column: transpose it</source>
        <translation>此矩阵按列书写：请转置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>this photo has no calibration yet</source>
        <translation>此照片尚无标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>tilt the target by 20 to 45 degrees, each time in another direction</source>
        <translation>请将标定板倾斜 20 至 45 度，每次换一个方向</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_review.py"/>
        <source>tilt the target in all directions, and use pictures from one camera with fixed zoom</source>
        <translation>请向各方向倾斜标定板，并使用同一台固定变焦相机的图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>timm model that it was trained with; empty: resnet18, for dinomaly vit_base_patch14_reg4_dinov2</source>
        <translation>训练时使用的 timm 模型；留空：resnet18，dinomaly 为 vit_base_patch14_reg4_dinov2</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>timm {0} has no model {1}</source>
        <translation>timm {0} 没有模型 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_threshold.py"/>
        <source>too few good photos to calibrate a threshold: {0}</source>
        <translation>合格照片太少，无法标定阈值：{0} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refit_part.py"/>
        <source>too few good photos to fit to a part: {0}</source>
        <translation>合格照片太少，无法适配零件：{0} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>too few point pairs in use for a pose</source>
        <translation>使用中的点对太少，无法求位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_threshold.py"/>
        <source>too few virtual good photos to calibrate a threshold: {0}</source>
        <translation>虚拟合格照片太少，无法标定阈值：{0} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>train a model with anomalib on good photos of this part, and name its state dict: weights=PATH</source>
        <translation>请用 anomalib 在此零件的合格照片上训练模型，并指定其状态字典：weights=PATH</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>train it again</source>
        <translation>请重新训练</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement_restarts.py"/>
        <source>trying other starts ({0})</source>
        <translation>正在尝试其他起点（{0}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/gesture.py"/>
        <source>turn about point</source>
        <translation>绕点转动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/patchcore.py"/>
        <source>twin renders in the memory, lights in turn, each moved a little, 1 to 8</source>
        <translation>记忆中的孪生渲染数，依次换光照，各稍作移动，1 至 8</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>two pictures are called {0}</source>
        <translation>有两张图片名为 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>typical patches taken from the photo, 1 to 64</source>
        <translation>取自照片的典型图块数，1 至 64</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>typst gave no document</source>
        <translation>typst 未生成文档</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/settings_file.py"/>
        <source>unknown setting {0}</source>
        <translation>未知的设置 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>unlock a direction, or check that each pixel belongs to its CAD point</source>
        <translation>请解锁一个方向，或检查每个像素是否对应其 CAD 点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>unlock what the points may move</source>
        <translation>请解锁点对可以移动的自由度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_schema.py"/>
        <source>update AVATAR</source>
        <translation>请更新 AVATAR</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>use OpenCV or ROS</source>
        <translation>请使用 OpenCV 或 ROS</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>use OpenCV, ROS or COLMAP</source>
        <translation>请使用 OpenCV、ROS 或 COLMAP</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pdf.py"/>
        <source>use a PNG, JPEG or SVG file</source>
        <translation>请使用 PNG、JPEG 或 SVG 文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/gl_window.py"/>
        <source>use a smaller photo with a calibration of its own</source>
        <translation>请使用较小且有自身标定的照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>use device=cpu</source>
        <translation>请使用 device=cpu</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/encoder.py"/>
        <source>use embedded, early-lite, alike:t (or s, n, l), timm:MODEL or open_clip:MODEL, with local weights</source>
        <translation>使用 embedded、early-lite、alike:t（或 s、n、l）、timm:MODEL 或 open_clip:MODEL，权重在本地</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>use letters, digits, dash, dot and underscore</source>
        <translation>请使用字母、数字、连字符、点和下划线</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/open_clip_models.py"/>
        <source>use the ViT models, or timm:MODEL</source>
        <translation>请使用 ViT 模型，或 timm:MODEL</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>use the calibration made at the photo's resolution</source>
        <translation>请使用与照片分辨率相同的标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/photo.py"/>
        <source>use the calibration of this resolution, or calibrate again</source>
        <translation>请使用此分辨率的标定，或重新标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>use the full one</source>
        <translation>请使用完整的</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>use the full resolution</source>
        <translation>请使用全分辨率</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>use weights that avatar train of this version made for this engine; see avatar models list</source>
        <translation>使用本版本 avatar train 为此引擎生成的权重；见 avatar models list</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>view</source>
        <translation>视野</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibrated_levels.py"/>
        <source>virtual good photo</source>
        <translation>虚拟合格照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/virtual_levels.py"/>
        <source>virtual good photo {0} of {1}</source>
        <translation>虚拟合格照片 {0}/{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>waits to be aligned by a station</source>
        <translation>等待按工位对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/verdict.py"/>
        <source>warned</source>
        <translation>警告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/notifications.py"/>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/ssim.py"/>
        <source>weight of structure against lightness, 0 to 1</source>
        <translation>结构相对亮度的权重，0 至 1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/difference.py"/>
        <source>weight of the gradient term against the colour term, 0 to 2</source>
        <translation>梯度项相对颜色项的权重，0 至 2</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>weights are a flat dictionary of named tensors</source>
        <translation>权重须为具名张量的平铺字典</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/prototypes.py"/>
        <source>what explains rare places: twin (rare in the twin too) or none (nothing)</source>
        <translation>用什么解释少见处：twin（孪生中也少见）或 none（不解释）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>where nothing is known of it: how far the pose may be off, px, 0 to 8</source>
        <translation>无其他信息时：位姿可能的偏差，px，0 至 8</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/series_records.py"/>
        <source>where the series of {0} stood could not be read ({1})</source>
        <translation>无法读取 {0} 的批次进度 ({1})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>which weights: id of a manifest (avatar models list); empty: the one meant for all</source>
        <translation>使用哪组权重：清单的 id（avatar models list）；空：通用权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>with these locks a pose needs {0} point pairs in use, not {1}</source>
        <translation>在这些锁定下求位姿需要使用 {0} 对点，而不是 {1} 对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/pnp_locked.py"/>
        <source>with these locks the point pairs contradict each other: the best pose is off by up to {0} px</source>
        <translation>在这些锁定下点对互相矛盾：最佳位姿的偏差达 {0} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/aligned/engine.py"/>
        <source>working out what to expect</source>
        <translation>正在推算预期外观</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/export_actions.py"/>
        <source>written: {0}</source>
        <translation>已写入：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/refinement.py"/>
        <source>z points forward in the camera frame</source>
        <translation>相机坐标系中 z 向前</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>z points forward in the camera frame; check the sign of the translation and the pose's direction</source>
        <translation>相机坐标系中 z 向前；请检查平移的符号和位姿的方向</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>{0} (limit {1} px)</source>
        <translation>{0}（限值 {1} px）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fit_actions.py"/>
        <source>{0} accepted photo</source>
        <translation>{0} 张合格照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fit_actions.py"/>
        <source>{0} accepted photos</source>
        <translation>{0} 张合格照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} aligned by {1}</source>
        <translation>已按 {1} 对齐{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>{0} are not open</source>
        <translation>{0} 未打开</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_glb.py"/>
        <source>{0} beside a solid left out</source>
        <translation>已略过实体旁的 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} beside {1} cannot be read</source>
        <translation>无法读取 {1} 旁边的 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspection_work.py"/>
        <source>{0} cannot be inspected yet</source>
        <translation>{0} 尚不能检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>{0} cannot be left out: it is not among the pictures that show the target</source>
        <translation>无法剔除 {0}：它不在出现标定板的图片之中</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>{0} cannot be made: {1}</source>
        <translation>无法创建 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>{0} cannot be opened</source>
        <translation>无法打开 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>{0} cannot be opened: its folder {1} is read-only</source>
        <translation>无法打开 {0}：其文件夹 {1} 为只读</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_work.py"/>
        <source>{0} cannot be read: {1}</source>
        <translation>{0} 无法读取：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} cannot be written: {1}</source>
        <translation>无法写入 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/torch_models.py"/>
        <source>{0} cannot encode a picture of {1} px: {2}</source>
        <translation>{0} 无法编码 {1} px 的图片：{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>{0} cannot hold results: {1}</source>
        <translation>{0} 无法存放结果：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>{0} cannot name weights</source>
        <translation>{0} 不能用作权重名称</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_contents.py"/>
        <source>{0} changed while it was read</source>
        <translation>{0} 在读取期间被更改</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_glb.py"/>
        <source>{0} construction surface</source>
        <translation>{0} 个构造面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_glb.py"/>
        <source>{0} construction surfaces</source>
        <translation>{0} 个构造面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>{0} contains something that is not a number</source>
        <translation>{0} 中含有非数值内容</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>{0} could not be refined</source>
        <translation>{0}无法优化</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/camera.py"/>
        <source>{0} distortion coefficients for a {1} lens</source>
        <translation>{1} 镜头有 {0} 个畸变系数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} does not exist</source>
        <translation>{0} 不存在</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} does not number its objects, so none is object {1}</source>
        <translation>{0} 未对物体编号，因此没有物体 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>{0} does not say how wide its network is</source>
        <translation>{0} 未注明其网络的宽度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0} does not say the focal length (fl_x)</source>
        <translation>{0} 未注明焦距 (fl_x)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0} does not say the image size</source>
        <translation>{0} 未注明图像尺寸</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0} does not say the image size that it holds for</source>
        <translation>{0} 未注明其适用的图像尺寸</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>{0} does not say through which encoder its network looks ({1})</source>
        <translation>{0} 未说明其网络通过哪个编码器查看 ({1})</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0} exists already</source>
        <translation>{0} 已存在</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/series_actions.py"/>
        <source>{0} files were left out of the series</source>
        <translation>{0} 个文件未纳入批次</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/timm_models.py"/>
        <source>{0} gives no intermediate features</source>
        <translation>{0} 不提供中间特征</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>{0} gives no more pictures</source>
        <translation>{0} 不再提供画面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/frozen.py"/>
        <source>{0} gives other features than the network was learned with</source>
        <translation>{0} 给出的特征与网络训练时的不同</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>{0} has a {1} for each of the images {2}</source>
        <translation>{0} 对图像 {2} 各有一个{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} has more than {1} megapixels</source>
        <translation>{0} 超过 {1} 百万像素</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} has no calibration yet</source>
        <translation>{0} 尚无标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} has no camera</source>
        <translation>{0} 中没有相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_requests.py"/>
        <source>{0} has no camera in the job</source>
        <translation>作业中的 {0} 没有相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} has no camera or no pose</source>
        <translation>{0} 没有相机或位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refined_poses.py"/>
        <source>{0} has no camera or no pose to refine</source>
        <translation>{0} 没有相机或没有可优化的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/timm_models.py"/>
        <source>{0} has no features at a stride of 4 or 8 px</source>
        <translation>{0} 没有步长 4 或 8 px 的特征</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0} has no frame for {1}</source>
        <translation>{0} 中没有 {1} 的帧</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0} has no list of tags</source>
        <translation>{0} 没有标签列表</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} has no point pairs</source>
        <translation>{0} 中没有点对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has no pose for {1}</source>
        <translation>{0} 中没有 {1} 的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/job_requests.py"/>
        <source>{0} has no pose in the job{1}</source>
        <translation>作业中的 {0} 没有位姿{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has no scene {1}</source>
        <translation>{0} 中没有场景 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0} has no tags</source>
        <translation>{0} 没有标签</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0} has no {1}</source>
        <translation>{0} 没有 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>{0} has no {1} for image {2} ({3})</source>
        <translation>{0} 没有图像 {2} 的{1}（{3}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has object {1} {2} times in this image</source>
        <translation>{0} 在此图像中物体 {1} 出现 {2} 次</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} has pixels of the kind {1}, which are no photo</source>
        <translation>{0} 的像素类型为 {1}，不是照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0} has several cameras</source>
        <translation>{0} 有多个相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0} has tag {1} twice</source>
        <translation>{0} 中标签 {1} 出现两次</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} has the cameras {1}</source>
        <translation>{0} 中有相机 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} has the cameras {1}, and {2}: {3}</source>
        <translation>{0} 中有相机 {1}，且 {2}：{3}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has the scenes {1}</source>
        <translation>{0} 中有场景 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} has {1} columns, not {2}</source>
        <translation>{0} 有 {1} 列，应为 {2} 列</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_targets.py"/>
        <source>{0} has {1} markers, a board of {2}x{3} squares needs {4}</source>
        <translation>{0} 有 {1} 个标记，{2}x{3} 方格的板需要 {4} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0} has {1} numbers, not 3</source>
        <translation>{0} 有 {1} 个数，应为 3 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/pose_text.py"/>
        <source>{0} has {1} numbers, not {2}</source>
        <translation>{0} 有 {1} 个数，应为 {2} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has {1} objects in this image: {2}</source>
        <translation>{0} 在此图像中有 {1} 个物体：{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} has {1} point pairs, at most {2}</source>
        <translation>{0} 有 {1} 对点，最多 {2} 对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} has {1} rows of numbers, not 4</source>
        <translation>{0} 有 {1} 行数，应为 4 行</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} holds 16-bit pixels in a form that is not read</source>
        <translation>{0} 的 16 位像素形式不可读取</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>{0} holds a network of other widths ({1})</source>
        <translation>{0} 中的网络宽度不同（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} holds no list of points</source>
        <translation>{0} 中没有点列表</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/pair_folder.py"/>
        <source>{0} holds no pairs</source>
        <translation>{0} 中没有照片对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>{0} holds no state dict</source>
        <translation>{0} 中没有 state dict</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pair_files.py"/>
        <source>{0} holds no training pairs ({1})</source>
        <translation>{0} 中没有训练对（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_file.py"/>
        <source>{0} holds too many new jobs</source>
        <translation>{0} 中的新作业过多</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>{0} holds weights of another model</source>
        <translation>{0} 含有另一个模型的权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>{0} holds weights of another network</source>
        <translation>{0} 中是另一网络的权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} holds {1} YAML documents</source>
        <translation>{0} 含有 {1} 个 YAML 文档</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>{0} is XML, which is not read</source>
        <translation>{0} 是 XML，不可读取</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is a HEIC picture, which is not read</source>
        <translation>{0} 是 HEIC 图片，不可读取</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is a camera raw file</source>
        <translation>{0} 是相机原始文件 (RAW)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/write_outputs.py"/>
        <source>{0} is a file, so no results can be written there</source>
        <translation>{0} 是文件，无法在其中写入结果</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/part_memory.py"/>
        <source>{0} is a fit of another version ({1})</source>
        <translation>{0} 是另一版本的适配（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is a folder</source>
        <translation>{0} 是文件夹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>{0} is a number from {1} to {2}, not {3}</source>
        <translation>{0} 须为 {1} 至 {2} 的数，而不是 {3}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} is cut off in the middle of a camera</source>
        <translation>{0} 在某个相机中间被截断</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is damaged or cut off: {1}</source>
        <translation>{0} 已损坏或被截断：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} is damaged: its background does not fit together</source>
        <translation>{0} 已损坏：其背景数据不一致</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} is damaged: its background is no table</source>
        <translation>{0} 已损坏：其背景不是表格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0} is damaged: {1}</source>
        <translation>{0} 已损坏：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is empty</source>
        <translation>{0} 为空</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/surface_results.py"/>
        <source>{0} is left out of the heat on the CAD: {1}</source>
        <translation>{0} 未计入 CAD 上的热力图：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>{0} is neither text nor a COLMAP camera file</source>
        <translation>{0} 既不是文本也不是 COLMAP 相机文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is nested too deeply</source>
        <translation>{0} 嵌套过深</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/part_memory.py"/>
        <source>{0} is no fit to a part, or is damaged</source>
        <translation>{0} 不是零件适配，或已损坏</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>{0} is no network of this version of the engine ({1}, not {2})</source>
        <translation>{0} 不是此版本引擎的网络（{1}，而非 {2}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>{0} is no safetensors file, or cut short</source>
        <translation>{0} 不是 safetensors 文件，或已被截断</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>{0} is no weights file</source>
        <translation>{0} 不是权重文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0} is not a COLMAP camera file</source>
        <translation>{0} 不是 COLMAP 相机文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0} is not a board file</source>
        <translation>{0} 不是标记板文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>{0} is not a camera file</source>
        <translation>{0} 不是相机文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_files.py"/>
        <source>{0} is not a camera file of a known format</source>
        <translation>{0} 不是已知格式的相机文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_schema.py"/>
        <source>{0} is not a complete job file</source>
        <translation>{0} 不是完整的作业文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a finite number: {1}</source>
        <translation>{0} 不是有限数：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a list of numbers</source>
        <translation>{0} 不是数值列表</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a number</source>
        <translation>{0} 不是数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a number: {1}</source>
        <translation>{0} 不是数值：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is not a picture that can be read</source>
        <translation>{0} 不是可读取的图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0} is not a pixel (x, y) and a point (X, Y, Z)</source>
        <translation>{0} 不是像素 (x, y) 和点 (X, Y, Z)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoders/open_clip_models.py"/>
        <source>{0} is not a plain vision transformer</source>
        <translation>{0} 不是普通的视觉 Transformer</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} is not a pose file</source>
        <translation>{0} 不是位姿文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} is not a station file</source>
        <translation>{0} 不是工位文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a text file</source>
        <translation>{0} 不是文本文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not a whole number: {1}</source>
        <translation>{0} 不是整数：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0} is not an AVATAR job file</source>
        <translation>{0} 不是 AVATAR 作业文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0} is not beside the file</source>
        <translation>{0} 不在文件旁边</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cameras.py"/>
        <source>{0} is not open</source>
        <translation>{0} 未打开</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/weights.py"/>
        <source>{0} is not plain weights: it asks to run code, or is damaged</source>
        <translation>{0} 不是纯权重：它要求运行代码，或已损坏</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>{0} is not the name of a packaged file</source>
        <translation>{0} 不是随附文件的名称</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not valid JSON: line {1}: {2}</source>
        <translation>{0} 不是有效的 JSON：第 {1} 行：{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not valid JSON: {1}</source>
        <translation>{0} 不是有效的 JSON：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not valid YAML: {1}</source>
        <translation>{0} 不是有效的 YAML：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is not valid YAML: {1}{2}</source>
        <translation>{0} 不是有效的 YAML：{1}{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/settings.py"/>
        <source>{0} is one of {1}, not {2}</source>
        <translation>{0} 须为 {1} 之一，而不是 {2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>{0} is only {1} x {2} px large at this pose</source>
        <translation>在此位姿下 {0} 仅 {1} x {2} px 大</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/workstation.py"/>
        <source>{0} is open already</source>
        <translation>{0} 已经打开</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/job_lock.py"/>
        <source>{0} is open in another window</source>
        <translation>{0} 已在另一个窗口中打开</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>{0} is out of view at this pose</source>
        <translation>在此位姿下 {0} 不在视野内</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0} is read</source>
        <translation>可读取 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} is rejected{1}{2}</source>
        <translation>{0} 不合格{1}{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is too large for YAML: {1} MB</source>
        <translation>{0} 作为 YAML 太大：{1} MB</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} is too large: {1} MB, at most {2} MB</source>
        <translation>{0} 太大：{1} MB，最多 {2} MB</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/set_truth.py"/>
        <source>{0} is {1}x{2} px but its photo {3}x{4}</source>
        <translation>{0} 为 {1}x{2} px，但其照片为 {3}x{4}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/photo.py"/>
        <source>{0} is {1}x{2} px but the camera was calibrated at {3}x{4} px</source>
        <translation>{0} 为 {1}x{2} px，但相机按 {3}x{4} px 标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_files.py"/>
        <source>{0} is {1}x{2} px, more than {3} megapixels</source>
        <translation>{0} 为 {1}x{2} px，超过 {3} 百万像素</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0} is {1}x{2} px, the calibration {3}x{4} px</source>
        <translation>{0} 为 {1}x{2} px，标定为 {3}x{4} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0} lacks a file that it refers to ({1})</source>
        <translation>{0} 缺少其引用的文件（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>{0} lacks {1} of the model's weights, such as {2}</source>
        <translation>{0} 缺少模型的 {1} 个权重，例如 {2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/rendering/twin_renderer.py"/>
        <source>{0} lies behind the camera at this pose (z {1} to {2} mm)</source>
        <translation>在此位姿下 {0} 位于相机后方（z {1} 至 {2} mm）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/network_files.py"/>
        <source>{0} looks through no encoder</source>
        <translation>{0} 不使用编码器</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0} names its photos: {1}</source>
        <translation>{0} 列出了其照片：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0} needs marker {1}, but {2} ends at {3}</source>
        <translation>{0} 需要标记 {1}，但 {2} 只到 {3}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/photo_numbers.py"/>
        <source>{0} numbers its images ({1}), but the name of {2} ends in no number</source>
        <translation>{0} 对图像编号（{1}），但 {2} 的名称末尾没有数字</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>{0} of the part is inside the photo (limit {1})</source>
        <translation>零件的 {0} 在照片内（限值 {1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>{0} of the part overexposed, {1} underexposed (limit {2})</source>
        <translation>零件过曝 {0}，欠曝 {1}（限值 {2}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>{0} of {1} inspected</source>
        <translation>已检测{1}中的 {0} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} of {1} not decided</source>
        <translation>{1} 张中有 {0} 张未判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} of {1} not inspected</source>
        <translation>{1} 张中有 {0} 张未检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} of {1} unsure</source>
        <translation>{1} 张中有 {0} 张不确定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0} open edge</source>
        <translation>{0} 条开放边</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0} open edges</source>
        <translation>{0} 条开放边</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0} part</source>
        <translation>{0} 个零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0} parts</source>
        <translation>{0} 个零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>{0} photo</source>
        <translation> {0} 张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>{0} photos</source>
        <translation> {0} 张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} photos could not be aligned by the board</source>
        <translation>{0} 张照片无法按标记板对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0} photos could not be read</source>
        <translation>{0} 张照片无法读取</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} photos do not fit the station</source>
        <translation>{0} 张照片与工位不符</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} photos do not show the board</source>
        <translation>{0} 张照片中没有标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} photos have no calibration yet</source>
        <translation>{0} 张照片尚无标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} photos may not be aligned: they can only end in review</source>
        <translation>{0} 张照片可能未对齐：只能判为复核</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>{0} picture</source>
        <translation> {0} 张图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/calibration_actions.py"/>
        <source>{0} pictures</source>
        <translation> {0} 张图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>{0} point pair</source>
        <translation>{0} 对点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>{0} point pairs</source>
        <translation>{0} 对点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>{0} pose</source>
        <translation> {0} 个位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>{0} poses</source>
        <translation> {0} 个位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/calibration.py"/>
        <source>{0} radial coefficients: choose 2 or 3</source>
        <translation>{0} 个径向系数：请选 2 或 3</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/refine_actions.py"/>
        <source>{0} refined</source>
        <translation>已优化{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} region to decide on</source>
        <translation>还有 {0} 个区域待判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0} regions to decide on</source>
        <translation>还有 {0} 个区域待判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/text_files.py"/>
        <source>{0} says {1}x{2} but has {3} values</source>
        <translation>{0} 注明 {1}x{2}，却有 {3} 个值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0} taught from {1}{2}</source>
        <translation>{0} 已由{1}示教{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0} triangle</source>
        <translation>{0} 个三角形</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0} triangles</source>
        <translation>{0} 个三角形</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_schema.py"/>
        <source>{0} was made by a newer AVATAR (format {1}, this one reads up to {2})</source>
        <translation>{0} 由较新的 AVATAR 创建（格式 {1}，此版本最多读取 {2}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/search_pose.py"/>
        <source>{0} was not found in {1}</source>
        <translation>在 {1} 中未找到 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0} was written by a newer version of AVATAR</source>
        <translation>{0} 由较新版本的 AVATAR 写入</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0} without area left out</source>
        <translation>已略过 {0}，面积为零</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/inspect_actions.py"/>
        <source>{0} without camera or pose</source>
        <translation>{0}没有相机或位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0} without surface left out</source>
        <translation>已略过 {0}，没有表面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/point_actions.py"/>
        <source>{0} written to {1}</source>
        <translation>{0} 已写入 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/conclusion.py"/>
        <source>{0}, and {1} more</source>
        <translation>{0}，另有 {1} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>{0}, {1}x{2} px</source>
        <translation>{0}，{1}x{2} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0}: COLMAP camera model {1} is not known</source>
        <translation>{0}：未知的 COLMAP 相机模型 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>{0}: OpenCASCADE crashed on this {1} file ({2})</source>
        <translation>{0}：OpenCASCADE 处理此 {1} 文件时崩溃（{2}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>{0}: OpenCASCADE finds no shape that it can read in this {1} file{2}</source>
        <translation>{0}：OpenCASCADE 在此 {1} 文件中找不到可读取的形状{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0}: a board of {1}x{2} is not one</source>
        <translation>{0}：{1}x{2} 不能构成标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/calibrate_camera.py"/>
        <source>{0}: a calibration's report is .html or .png</source>
        <translation>{0}：标定报告须为 .html 或 .png</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0}: a camera has an id, a model, width, height and parameters</source>
        <translation>{0}：相机须有 id、模型、宽、高和参数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0}: a camera matrix has 9 numbers, not {1}</source>
        <translation>{0}：相机矩阵有 9 个数，而不是 {1} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0}: a fisheye lens has no p1 and p2</source>
        <translation>{0}：鱼眼镜头没有 p1 和 p2</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0}: a marker of {1} mm does not fit into {2} mm</source>
        <translation>{0}：{1} mm 的标记放不进 {2} mm</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0}: a marker's number is not negative: {1}</source>
        <translation>{0}：标记编号不能为负：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/review_actions.py"/>
        <source>{0}: a photo with a defect cannot be accepted</source>
        <translation>{0}：有缺陷的照片不能判为合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0}: a pose matrix has 16 numbers, not {1}</source>
        <translation>{0}：位姿矩阵有 16 个数，而不是 {1} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: a tag has id, size_mm and center_mm</source>
        <translation>{0}：标签须有 id、size_mm 和 center_mm</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: all of its triangles are without area</source>
        <translation>{0}：其所有三角形面积为零</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>{0}: backbone={1} is no residual network of timm</source>
        <translation>{0}：backbone={1} 不是 timm 的残差网络</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>{0}: backbone={1} is no vision transformer that Dinomaly can use</source>
        <translation>{0}：backbone={1} 不是 Dinomaly 可用的视觉 Transformer</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0}: board seen by {1} corners, {2} px off</source>
        <translation>{0}：看到标记板的 {1} 个角点，偏差 {2} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0}: calibration of {1}</source>
        <translation>{0}：标定已用于{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0}: camera_angle_{1} is {2} rad</source>
        <translation>{0}：camera_angle_{1} 为 {2} rad</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: cannot be read as {1}; it is damaged, cut short or something else ({2})</source>
        <translation>{0}：无法作为 {1} 读取；它已损坏、被截断或是其他内容（{2}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/atomic_files.py"/>
        <source>{0}: cannot be written ({1})</source>
        <translation>{0}：无法写入（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: corners seen of the board {1}: {2}, {3} are the least</source>
        <translation>{0}：标记板 {1} 仅看到 {2} 个角点，至少需要 {3} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0}: frames is not a list of frames</source>
        <translation>{0}：frames 不是帧列表</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>{0}: give a variant or a weights file, not both</source>
        <translation>{0}：请给出变体或权重文件，不要两者都给</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/anomalib_models.py"/>
        <source>{0}: input_px={1} is no multiple of {2}, the patch of {3}</source>
        <translation>{0}：input_px={1} 不是 {3} 的图块边长 {2} 的倍数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0}: is_used is neither true nor false</source>
        <translation>{0}：is_used 既非 true 也非 false</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: it cannot be read ({1})</source>
        <translation>{0}：无法读取（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: it has vertices that are not numbers; the file is damaged</source>
        <translation>{0}：其顶点含有非数值；文件已损坏</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: it is larger than the limit of {1} MiB</source>
        <translation>{0}：超过 {1} MiB 的限制</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: it unpacks to {1} GiB, more than the limit of {2} GiB</source>
        <translation>{0}：解压后为 {1} GiB，超过 {2} GiB 的限制</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: it would be {1} mm large, which is no part</source>
        <translation>{0}：尺寸将为 {1} mm，不可能是零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: its faces name vertices that do not exist; the file is damaged or cut short</source>
        <translation>{0}：其面引用了不存在的顶点；文件已损坏或被截断</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_text.py"/>
        <source>{0}: its length unit (flag {1}, name {2}) is not known here</source>
        <translation>{0}：其长度单位（标志 {1}，名称 {2}）此处未知</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: its length unit is {1}, which 3MF does not have</source>
        <translation>{0}：其长度单位为 {1}，3MF 中没有</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_text.py"/>
        <source>{0}: its length unit is {1}, which is not known here</source>
        <translation>{0}：其长度单位为 {1}，此处未知</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/transforms.py"/>
        <source>{0}: k4 = {1} of a pinhole lens is not supported</source>
        <translation>{0}：不支持针孔镜头的 k4 = {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>{0}: lens is {1}</source>
        <translation>{0}：lens 为 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0}: line {1} has {2} numbers, not 4</source>
        <translation>{0}：第 {1} 行有 {2} 个数，应为 4 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/board_pose.py"/>
        <source>{0}: looking for the board</source>
        <translation>{0}：正在查找标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: markers seen of {1}: {2} of {3}, {4} are the least</source>
        <translation>{0}：{1} 的 {3} 个标记仅看到 {2} 个，至少需要 {4} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/fitted.py"/>
        <source>{0}: max_side_px={1} is too large, a fit works up to {2} px</source>
        <translation>{0}：max_side_px={1} 过大，适配最多支持 {2} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration.py"/>
        <source>{0}: no pose of the target explains what is seen</source>
        <translation>{0}：标定板的任何位姿都无法解释所见</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: no pose of {1} explains what is seen</source>
        <translation>{0}：{1} 的任何位姿都无法解释所见</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/bop.py"/>
        <source>{0}: origin is {1}</source>
        <translation>{0}：origin 为 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: part is not what teaching writes</source>
        <translation>{0}：part 不是示教写入的内容</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: pictures of a part of the sensor are not supported</source>
        <translation>{0}：不支持仅部分传感器的图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: pictures with binning are not supported</source>
        <translation>{0}：不支持像素合并的图片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/pose_actions.py"/>
        <source>{0}: pose of {1}</source>
        <translation>{0}：位姿已用于{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>{0}: reading it needs more than {1} GiB of memory and was stopped</source>
        <translation>{0}：读取需要超过 {1} GiB 内存，已停止</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_child.py"/>
        <source>{0}: reading it took longer than {1} s and was stopped</source>
        <translation>{0}：读取超过 {1} s，已停止</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/station_files.py"/>
        <source>{0}: refine is true or false, not {1}</source>
        <translation>{0}：refine 只能为 true 或 false，不能为 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoder_engine.py"/>
        <source>{0}: score was called before prepare</source>
        <translation>{0}：在 prepare 之前调用了 score</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0}: snapped_to is no text</source>
        <translation>{0}：snapped_to 不是文本</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/boards.py"/>
        <source>{0}: tag {1} has a size of {2} mm</source>
        <translation>{0}：标签 {1} 的尺寸为 {2} mm</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: the GLB file is cut short ({1} bytes)</source>
        <translation>{0}：GLB 文件被截断（{1} 字节）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the IGES file has no end; it is cut short</source>
        <translation>{0}：IGES 文件没有结尾；它被截断了</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: the PLY file is cut short: {1} lines where its header promises {2}</source>
        <translation>{0}：PLY 文件被截断：{1} 行，而文件头注明 {2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the STEP file has no end; it is cut short</source>
        <translation>{0}：STEP 文件没有结尾；它被截断了</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the STEP file holds no shape</source>
        <translation>{0}：STEP 文件中没有形状</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>{0}: the board {1} does not know where the part lies on it</source>
        <translation>{0}：标记板 {1} 不知道零件在其上的位置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: the board {1} is not seen</source>
        <translation>{0}：看不到标记板 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0}: the camera has a skew of {1} px, which is not supported</source>
        <translation>{0}：相机有 {1} px 的倾斜 (skew)，不受支持</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0}: the camera matrix is not of the form fx 0 cx / 0 fy cy / 0 0 1</source>
        <translation>{0}：相机矩阵的形式不是 fx 0 cx / 0 fy cy / 0 0 1</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0}: the camera model {1} is not supported</source>
        <translation>{0}：不支持相机模型 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: the camera was never calibrated (K[0] is 0)</source>
        <translation>{0}：相机从未标定（K[0] 为 0）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_glb.py"/>
        <source>{0}: the converter's output cannot be read ({1})</source>
        <translation>{0}：无法读取转换器的输出（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: the corners of {1} contradict its file: {2} px off</source>
        <translation>{0}：{1} 的角点与其文件矛盾：偏差 {2} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: the distortion model {1} is not supported</source>
        <translation>{0}：不支持畸变模型 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the file does not say its length unit</source>
        <translation>{0}：文件未注明长度单位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the file does not say its length unit; it measures {1} in file numbers</source>
        <translation>{0}：文件未注明长度单位；按文件数值其尺寸为 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: the file has {1}</source>
        <translation>{0}：文件有 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the file is empty (0 bytes)</source>
        <translation>{0}：文件为空（0 字节）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: the file says that its unit is {1}, not {2}</source>
        <translation>{0}：文件注明其单位为 {1}，而不是 {2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/refit_part.py"/>
        <source>{0}: the fit cannot be written ({1})</source>
        <translation>{0}：无法写入适配（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>{0}: the folder that travels with AVATAR is missing</source>
        <translation>{0}：缺少 AVATAR 随附的文件夹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0}: the header has no {1}</source>
        <translation>{0}：表头没有 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/opencv.py"/>
        <source>{0}: the image size is not width, height</source>
        <translation>{0}：图像尺寸不是宽、高</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/intrinsics.py"/>
        <source>{0}: the image size {1}x{2} is not believable</source>
        <translation>{0}：图像尺寸 {1}x{2} 不可信</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>{0}: the limit of the station is {1} px</source>
        <translation>{0}：工位的限值为 {1} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model has no extent</source>
        <translation>{0}：模型没有尺寸</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model has no surface</source>
        <translation>{0}：模型没有表面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model has vertices that are not numbers</source>
        <translation>{0}：模型的顶点含有非数值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model's faces name parts that do not exist</source>
        <translation>{0}：模型的面引用了不存在的零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/cad.py"/>
        <source>{0}: the model's faces name vertices that do not exist</source>
        <translation>{0}：模型的面引用了不存在的顶点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/options.py"/>
        <source>{0}: the option {1}={2} is not {3}</source>
        <translation>{0}：选项 {1}={2} 不是 {3}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>{0}: the packaged file cannot be read ({1})</source>
        <translation>{0}：随附文件无法读取（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/assets.py"/>
        <source>{0}: the packaged file is missing</source>
        <translation>{0}：缺少随附文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: the part is {1} mm large but lies {2} mm from the file's origin</source>
        <translation>{0}：零件大小为 {1} mm，却距文件原点 {2} mm</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: the photos of part are not a list</source>
        <translation>{0}：part 的 photos 不是列表</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/result_files.py"/>
        <source>{0}: the picture cannot be encoded</source>
        <translation>{0}：图片无法编码</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0}: the pose puts the part behind the camera (z = {1} mm)</source>
        <translation>{0}：该位姿使零件位于相机后方 (z = {1} mm)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: the text STL has no end; it is cut short</source>
        <translation>{0}：文本 STL 没有结尾；它被截断了</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/translations.py"/>
        <source>{0}: the translation cannot be read ({1})</source>
        <translation>{0}：无法读取译文（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/provenance.py"/>
        <source>{0}: the {1} file cannot be read ({2})</source>
        <translation>{0}：无法读取 {1} 文件（{2}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/ros.py"/>
        <source>{0}: there are distortion coefficients but no distortion model</source>
        <translation>{0}：有畸变系数但没有畸变模型</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: there is no such file</source>
        <translation>{0}：没有此文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/job_store.py"/>
        <source>{0}: there is no such job file</source>
        <translation>{0}：没有此作业文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/avatar/engine.py"/>
        <source>{0}: there is no {1} device on this machine</source>
        <translation>{0}：此计算机上没有 {1} 设备</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: this is a folder, not a CAD file</source>
        <translation>{0}：这是文件夹，不是 CAD 文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: this is no whole STL file: {1} bytes where its header promises {2}</source>
        <translation>{0}：这不是完整的 STL 文件：{1} 字节，而文件头注明 {2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: this is not a GLTF file, or it is cut short</source>
        <translation>{0}：这不是 GLTF 文件，或已被截断</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: this is not a STEP file</source>
        <translation>{0}：这不是 STEP 文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: this is not an IGES file</source>
        <translation>{0}：这不是 IGES 文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_trimesh.py"/>
        <source>{0}: this is not {1} {2} file</source>
        <translation>{0}：这不是 {2} 文件（{1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/detection/encoder_engine.py"/>
        <source>{0}: tile_px={1} is too small</source>
        <translation>{0}：tile_px={1} 太小</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/boards.py"/>
        <source>{0}: two poses explain {1} nearly equally well: the second is {2} times as far off as the first, {3} is the least</source>
        <translation>{0}：两个位姿对 {1} 的解释几乎同样好：第二个的偏差是第一个的 {2} 倍，至少应为 {3} 倍</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: unknown kind of board {1}</source>
        <translation>{0}：未知的标记板类型 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/point_files.py"/>
        <source>{0}: use is {1}</source>
        <translation>{0}：use 为 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: you may not read this file</source>
        <translation>{0}：您无权读取此文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/inspect_photo.py"/>
        <source>{0}: {1} (photo score {2}; {3})</source>
        <translation>{0}：{1}（照片得分 {2}；{3}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0}: {1} aligned</source>
        <translation>{0}：已对齐{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/vision/calibration_targets.py"/>
        <source>{0}: {1} found</source>
        <translation>{0}：找到 {1} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/board_files.py"/>
        <source>{0}: {1} has {2} numbers, not 9</source>
        <translation>{0}：{1} 有 {2} 个数，应为 9 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/pose_files.py"/>
        <source>{0}: {1} has {2} numbers, not {3}</source>
        <translation>{0}：{1} 有 {2} 个数，应为 {3} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/camera_formats/colmap.py"/>
        <source>{0}: {1} has {2} parameters, not {3}</source>
        <translation>{0}：{1} 有 {2} 个参数，应为 {3} 个</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_files.py"/>
        <source>{0}: {1} is no CAD format that AVATAR reads</source>
        <translation>{0}：{1} 不是 AVATAR 可读取的 CAD 格式</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/part_actions.py"/>
        <source>{0}: {1} mm, {2}</source>
        <translation>{0}：{1} mm，{2}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/services/accepted_photos.py"/>
        <source>{0}: {1} of {2} photos can be fitted to{3}</source>
        <translation>{0}：{2} 张照片中可用于适配的有 {1} 张{3}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/cad_mesh.py"/>
        <source>{0}: {1} of {2} triangles touch no other: this is no surface</source>
        <translation>{0}：{2} 个三角形中有 {1} 个不与其他相接：这不是表面</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/app/fixture_actions.py"/>
        <source>{0}: {1}; align it anew</source>
        <translation>{0}：{1}；请重新对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/domain/stations.py"/>
        <source>{0}; its own pose was used</source>
        <translation>{0}；已使用其自身的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/settings_file.py"/>
        <source>{0}; the default is used</source>
        <translation>{0}；使用默认值</translation>
    </message>
</context>
<context>
    <name>PointPairing</name>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>Add points, then click the same spot in the photo and on the part; four give a pose.</source>
        <translation>添加点，然后在照片和零件上单击同一处；四对点即可得到位姿。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>arrows in the photo move it by 0.1 px, with Shift by 1 px</source>
        <translation>在照片中用方向键移动 0.1 px，加 Shift 移动 1 px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>click a point in the photo or on the part</source>
        <translation>单击照片中或零件上的一点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>now click the same point on the part · Esc gives it up</source>
        <translation>现在单击零件上的同一点 · Esc 放弃</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>point</source>
        <translation>点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/point_pairing.py"/>
        <source>{0}: now click it in the photo · Esc gives it up</source>
        <translation>{0}：现在在照片中单击它 · Esc 放弃</translation>
    </message>
</context>
<context>
    <name>PointsPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source> · all in one plane: one off it makes it surer</source>
        <translation> · 全部共面：加一个面外的点更可靠</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>, {0} left out</source>
        <translation>，剔除 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Add points</source>
        <translation>添加点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>CAD mm</source>
        <translation>CAD mm</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Circle centres</source>
        <translation>圆心</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Corners</source>
        <translation>角点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Move the part to where the pairs say after every change of them</source>
        <translation>点对每次更改后，将零件移到点对所示位置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Point pairs</source>
        <translation>点对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Point pairs · {0}</source>
        <translation>点对 · {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Pull clicks on the part to its {0}</source>
        <translation>将零件上的单击吸附到{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>RMS {0} px</source>
        <translation>均方根 {0} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>Solve pose</source>
        <translation>求解位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>behind the camera</source>
        <translation>在相机后方</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>no pose follows from these</source>
        <translation>由这些点对得不到位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>photo px</source>
        <translation>照片 px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>snap to</source>
        <translation>吸附到</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>snapped to</source>
        <translation>吸附于</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>solved: {0} px</source>
        <translation>已求解：{0} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>solving</source>
        <translation>正在求解</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>use</source>
        <translation>使用</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>use pair {0}</source>
        <translation>使用点对 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>{0} at this pose · {1}</source>
        <translation>此位姿下 {0} · {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>{0} more for a pose</source>
        <translation>还需 {0} 对才能得到位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>{0} · ▲ without {1}: {2} px</source>
        <translation>{0} · ▲ 不含 {1}：{2} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>{0} · ◆ without {1}, which does not fit</source>
        <translation>{0} · ◆ 不含 {1}，它不吻合</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>▲ pairs in use: {0}, nothing left to check against; add one</source>
        <translation>▲ {0} 对：没有多余的点对可供校验；请再加一对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>◆ {0} · does not fit</source>
        <translation>◆ {0} · 不吻合</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>○ left out</source>
        <translation>○ 已剔除</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/points_panel.py"/>
        <source>○ {0} · left out</source>
        <translation>○ {0} · 已剔除</translation>
    </message>
</context>
<context>
    <name>PoseCommands</name>
    <message>
        <location filename="../../avatar_gui/ui/pose_commands.py"/>
        <source>camera in the part's frame</source>
        <translation>零件坐标系中的相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/pose_commands.py"/>
        <source>choose a photo first</source>
        <translation>请先选择一张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/pose_commands.py"/>
        <source>part in the camera's frame</source>
        <translation>相机坐标系中的零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/pose_commands.py"/>
        <source>pose copied: {0}</source>
        <translation>位姿已复制：{0}</translation>
    </message>
</context>
<context>
    <name>PosePanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Back to the pose that this photo had when you chose it</source>
        <translation>恢复选中此照片时的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>In the photo: drag slides, Shift turns, Alt rolls, the wheel brings nearer; arrows nudge. In a number: wheel or ↑ ↓; Ctrl fine, Shift coarse.</source>
        <translation>在照片中：拖动平移，Shift 转动，Alt 滚转，滚轮拉近；方向键微移。在数字框中：滚轮或 ↑ ↓；Ctrl 精细，Shift 粗略。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Inspect</source>
        <translation>检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Load pose …</source>
        <translation>加载位姿…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Place part</source>
        <translation>放置零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Pose</source>
        <translation>位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Put the part in front of the camera</source>
        <translation>将零件放到相机前方</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>copied, check it</source>
        <translation>复制，请检查</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>found by search</source>
        <translation>由搜索得到</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>from file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>from points</source>
        <translation>来自点对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>from the board</source>
        <translation>来自标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>from the station, check it</source>
        <translation>来自工位，请检查</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>no pose yet</source>
        <translation>尚无位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_panel.py"/>
        <source>refined on its edges</source>
        <translation>已按边缘优化</translation>
    </message>
</context>
<context>
    <name>PoseQualityCard</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>95 % sure</source>
        <translation>95 % 把握</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>A look-alike pose fits almost as well: compare the candidates.</source>
        <translation>另一个外观相似的位姿几乎同样吻合：请比较各候选位姿。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>After refinement</source>
        <translation>优化后</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>Fit of the edges</source>
        <translation>边缘吻合</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>Measured once there is a pose.</source>
        <translation>有位姿后即测量。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>Other starts end in the same place, to {0} px.</source>
        <translation>从其他起点优化也到达同一位置，相差不超过 {0} px。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>Other starts end {0} px away: compare the edges, or use point pairs.</source>
        <translation>从其他起点优化的结果相差 {0} px：请比对边缘，或使用点对。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>edges {0} px</source>
        <translation>边缘 {0} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>limit {0}</source>
        <translation>限值 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>measuring …</source>
        <translation>测量中…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>{0} % of the edges found</source>
        <translation>找到 {0} % 的边缘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>{0} % sure</source>
        <translation>{0} % 把握</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>{0} · the pose before</source>
        <translation>{0} · 之前的位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>±{0} mm ±{1}°</source>
        <translation>±{0} mm ±{1}°</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/pose_quality.py"/>
        <source>≤ {0} px on the part</source>
        <translation>零件上 ≤ {0} px</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>Share done</source>
        <translation>已完成比例</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>{0} h {1} min left</source>
        <translation>剩余 {0} 小时 {1} 分钟</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>{0} min left</source>
        <translation>剩余 {0} 分钟</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/progress_strip.py"/>
        <source>{0} s left</source>
        <translation>剩余 {0} 秒</translation>
    </message>
</context>
<context>
    <name>QWidget</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>Accept good photos: then this says how many good ones the levels would reject</source>
        <translation>先判定一些合格照片：这里就会显示当前阈值会误拒多少合格照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>good photos: {0} of {1} rejected, {2} reviewed · expect up to {3} % false rejects</source>
        <translation>合格照片：{1} 张中拒 {0} 张，复核 {2} 张 · 预计误拒率最多 {3} %</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/levels_panel.py"/>
        <source>{0} of {1} bad ones pass</source>
        <translation>{1} 张不良照片中漏过 {0} 张</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <location filename="../../avatar_gui/ui/reasons_dialog.py"/>
        <source>One reason in each line. The first nine are chosen by their digit.</source>
        <translation>每行一个原因。前九个可用数字键选择。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/reasons_dialog.py"/>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/reasons_dialog.py"/>
        <source>To accept, or false alarm</source>
        <translation>用于合格或误报</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/reasons_dialog.py"/>
        <source>To reject, or unsure</source>
        <translation>用于不合格或不确定</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <location filename="../../avatar_gui/ui/records.py"/>
        <source>As opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records.py"/>
        <source>Click a step to go there. Steps below it can be brought back.</source>
        <translation>单击某一步即可回到那里。其后的步骤可以恢复。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records.py"/>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records.py"/>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records.py"/>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records.py"/>
        <source>No message so far.</source>
        <translation>目前没有消息。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records.py"/>
        <source>Steps of this session</source>
        <translation>本次会话的步骤</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/records.py"/>
        <source>diagnostics are on the clipboard</source>
        <translation>诊断信息已复制到剪贴板</translation>
    </message>
</context>
<context>
    <name>RefineCard</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Back to the pose before it (Ctrl+Z)</source>
        <translation>恢复之前的位姿 (Ctrl+Z)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Candidate {0}, score {1} %</source>
        <translation>候选 {0}，得分 {1} %</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Candidate {0}: the part is symmetric, it looks the same as number {1}</source>
        <translation>候选 {0}：零件对称，看起来与 {1} 号相同</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Find the part without a pose to start from</source>
        <translation>无初始位姿时查找零件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>On outlines, edges and colours, from the pose as it is (key: F)</source>
        <translation>从当前位姿出发，按轮廓、边缘和颜色优化（按键：F）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Refine</source>
        <translation>优化</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Search views</source>
        <translation>搜索视角</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>click to try one</source>
        <translation>单击可试用</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/refine_card.py"/>
        <source>{0} · like {1}</source>
        <translation>{0} · 同 {1}</translation>
    </message>
</context>
<context>
    <name>RefinePresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/refine_presenter.py"/>
        <source>choose a photo first</source>
        <translation>请先选择一张照片</translation>
    </message>
</context>
<context>
    <name>RegionCard</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>+{0} · drawn by hand</source>
        <translation>+{0} · 手绘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Defect</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Drawn region {0}, defect</source>
        <translation>手绘区域 {0}，缺陷</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>False alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Region {0} on {1}, score {2}, {3}</source>
        <translation>{1} 上的区域 {0}，得分 {2}，{3}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>missed by the engine</source>
        <translation>引擎漏检</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>not decided</source>
        <translation>未判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>off the part</source>
        <translation>零件之外</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>rejects</source>
        <translation>不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>size unknown</source>
        <translation>尺寸未知</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>to review</source>
        <translation>需复核</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>1 photo: {0}</source>
        <translation>1 张照片：{0}</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>A check that did not pass gives REVIEW: nothing measured on such a photo counts.</source>
        <translation>有检查项未通过，则为“需复核”：这样的照片上测得的任何结果都不算数。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>A mark on the surface?</source>
        <translation>表面有痕迹？</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>A person has to decide.</source>
        <translation>需要由人判定。</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>A region at or above the review threshold gives REVIEW. Otherwise ACCEPT.</source>
        <translation>有区域达到或超过复核阈值，则为“需复核”；否则为“合格”。</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>A region that is large enough and peaks at or above the reject threshold gives REJECT.</source>
        <translation>有区域足够大且最高得分达到或超过不合格阈值，则为“不合格”。</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>A threshold that nobody calibrated cannot accept: REVIEW.</source>
        <translation>未经标定的阈值不能判为合格：“需复核”。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Ahead of the next best pose</source>
        <translation>领先次优位姿</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>CAD model</source>
        <translation>CAD 模型</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>CAD model: notes of the import</source>
        <translation>CAD 模型：导入时的说明</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Camera and poses are in the job file. This inspects its photos again and says of each whether the result is the same:</source>
        <translation>相机和位姿在作业文件中。以下命令会重新检测其中的照片，并逐张说明结果是否相同：</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Clipped pixels</source>
        <translation>过曝或欠曝</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Decision</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Deviation from the twin</source>
        <translation>与孪生的偏差</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Deviation from the twin; detail, framed in the photo</source>
        <translation>与孪生的偏差；局部，范围见照片中的方框</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Digital twin</source>
        <translation>数字孪生</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Digital twin, same detail</source>
        <translation>数字孪生，同一局部</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Digital twin: the CAD model rendered from the camera of {0}</source>
        <translation>数字孪生：从 {0} 的相机渲染的 CAD 模型</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Edge distance, 95 %</source>
        <translation>边缘偏差，95 %</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Edge distance, median</source>
        <translation>边缘偏差，中位数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Edges found</source>
        <translation>找到的边缘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Edges in view</source>
        <translation>可见边缘</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Edges of the twin over the photo {0}</source>
        <translation>照片 {0} 上的孪生边缘</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Edges of the twin over the photo: outline green, inner edges orange</source>
        <translation>照片上的孪生边缘：轮廓绿色，内部边缘橙色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>FAIL</source>
        <translation>不吻合</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Fingerprints of the results</source>
        <translation>结果的指纹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>For engine</source>
        <translation>适用引擎</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Heatmap over the photo {0}: {1} regions above the threshold</source>
        <translation>照片 {0} 上的热力图：{1} 个区域超过阈值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Hidden by things</source>
        <translation>被他物遮挡</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>How this was decided</source>
        <translation>判定依据</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Inputs</source>
        <translation>输入文件</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Inspected in {0}</source>
        <translation>检测用时 {0}</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Inspection report</source>
        <translation>检测报告</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Largest mm²</source>
        <translation>最大 mm²</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Logo</source>
        <translation>徽标</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Logo of {0}</source>
        <translation>{0} 的徽标</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>May be off by, 95 %</source>
        <translation>可能偏差，95 %</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Model to camera, 4 × 4 (mm)</source>
        <translation>模型到相机，4 × 4 (mm)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>NOT INSPECTED</source>
        <translation>未检测</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>No deviation above the threshold.</source>
        <translation>没有超过阈值的偏差。</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>No person has decided on this photo yet.</source>
        <translation>尚未有人判定此照片。</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>No region reaches the threshold and the smallest size.</source>
        <translation>没有区域同时达到阈值和最小尺寸。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>OK</source>
        <translation>良好</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>On the part, 95 %</source>
        <translation>零件上，95 %</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Part</source>
        <translation>部件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Part in frame</source>
        <translation>画面内的零件</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Parts</source>
        <translation>部件</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Peak at px</source>
        <translation>峰值位置 px</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Photo {0}, lens distortion removed</source>
        <translation>照片 {0}，已去除镜头畸变</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Photo, lens distortion removed</source>
        <translation>照片，已去除镜头畸变</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Policy</source>
        <translation>判定规则</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Pose</source>
        <translation>位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Pose OK / fails</source>
        <translation>位姿良好 / 不吻合</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Refined from other starts</source>
        <translation>从其他起点优化</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Region {0} in the photo</source>
        <translation>照片中的区域 {0}</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Region {0} in the twin</source>
        <translation>孪生中的区域 {0}</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Region {0}: photo, twin</source>
        <translation>区域 {0}：照片、孪生</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Rendering of the CAD model {0}</source>
        <translation>CAD 模型 {0} 的渲染图</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Role</source>
        <translation>用途</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Smallest region</source>
        <translation>最小区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Something extra?</source>
        <translation>有多余？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Something missing?</source>
        <translation>有缺失？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Sure that it is right</source>
        <translation>正确的把握</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Surface point mm</source>
        <translation>表面点 mm</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>The part deviates from its model.</source>
        <translation>零件与其模型有偏差。</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>The part's verdict is the worst of its photos; a photo that was not inspected counts as REVIEW.</source>
        <translation>零件的结论取其照片中最差的；未检测的照片按“需复核”计。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>To run it again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Twin rendered by {0}</source>
        <translation>孪生由 {0} 渲染</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>UNKNOWN</source>
        <translation>未测量</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>WARN</source>
        <translation>还不够好</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>With the files above in one folder:</source>
        <translation>将上述文件放在同一文件夹中，然后运行：</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>and {0} more, see the table of regions</source>
        <translation>另有 {0} 个，见区域表</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>at least {0}</source>
        <translation>至少 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>at least {0} points</source>
        <translation>至少 {0} 个点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>at most {0}</source>
        <translation>最多 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>at most {0} of the part</source>
        <translation>最多占零件的 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>board</source>
        <translation>标记板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>by {0} of the evidence</source>
        <translation>领先 {0} 的证据</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>by {0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>cad</source>
        <translation>CAD</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_text.py"/>
        <source>calibrated from {0} good photos</source>
        <translation>由 {0} 张合格照片标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>calibration</source>
        <translation>标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>camera (in job)</source>
        <translation>相机（在作业中）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>copied</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>defect</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>drawn by a person: {0} px at {1}</source>
        <translation>手绘：{0} px，位于 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>edges within {0} / beyond {1} px</source>
        <translation>边缘偏差 {0} px 以内 / 超过 {1} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>ends {0} px apart</source>
        <translation>结果相差 {0} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>exif guess</source>
        <translation>由 EXIF 推测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>false alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>fisheye</source>
        <translation>鱼眼</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_text.py"/>
        <source>from {0} virtual good photos</source>
        <translation>由 {0} 张虚拟合格照片得出</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>made on an earlier result</source>
        <translation>依据较早的结果作出</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>manual</source>
        <translation>手动</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_text.py"/>
        <source>not calibrated: nothing can be accepted by it</source>
        <translation>未标定：不能据此判为合格</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>not named</source>
        <translation>未注明</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>page {0} of {1}</source>
        <translation>第 {0} 页，共 {1} 页</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>pinhole</source>
        <translation>针孔</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>points</source>
        <translation>点对</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>pose</source>
        <translation>位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>pose (in job)</source>
        <translation>位姿（在作业中）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>refined</source>
        <translation>优化</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_text.py"/>
        <source>reject {0}, review {1} ({2})</source>
        <translation>不合格 {0}，复核 {1}（{2}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>review</source>
        <translation>复核</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>said of it: {0}</source>
        <translation>人的判断：{0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>searched</source>
        <translation>搜索</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_text.py"/>
        <source>set by the user</source>
        <translation>由用户设定</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>sha256 over everything that the scores depend on</source>
        <translation>得分所依据的全部内容的 sha256</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>station</source>
        <translation>工位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>sure from {0} / under {1}</source>
        <translation>把握 {0} 起 / 低于 {1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>{0} accepted</source>
        <translation>{0} 张合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>{0} not inspected</source>
        <translation>{0} 张未检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>{0} of {1} within 3 px</source>
        <translation>{0} 在 3 px 内（共 {1}）</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>{0} photos: {1}</source>
        <translation>{0} 张照片：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_basis.py"/>
        <source>{0} px and {1} mm²</source>
        <translation>{0} px 和 {1} mm²</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>{0} px at most</source>
        <translation>最多 {0} px</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pictures.py"/>
        <source>{0} reject</source>
        <translation>{0} 不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>{0} rejected</source>
        <translation>{0} 张不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pictures.py"/>
        <source>{0} review</source>
        <translation>{0} 复核</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/io/report_pages.py"/>
        <source>{0} to review</source>
        <translation>{0} 张需复核</translation>
    </message>
    <message>
        <location filename="../../resources/report/report.typ"/>
        <source>{0} – inspection report</source>
        <translation>{0} – 检测报告</translation>
    </message>
</context>
<context>
    <name>ReportPanel</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Choose a logo</source>
        <translation>选择徽标</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Export PDF …</source>
        <translation>导出 PDF…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Export folder …</source>
        <translation>导出文件夹…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Logo</source>
        <translation>徽标</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Not ready</source>
        <translation>未就绪</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>On the cover</source>
        <translation>封面内容</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>PDF, JSON, CSV, heatmaps and overlays</source>
        <translation>PDF、JSON、CSV、热力图和叠加图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Photos: {0} of {1} inspected, {2} decided</source>
        <translation>{1} 张照片中已检测 {0} 张，已判定 {2} 张</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Remove the logo</source>
        <translation>移除徽标</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>What will be written</source>
        <translation>将写入的内容</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>cannot be shown here</source>
        <translation>无法在此显示</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/report_panel.py"/>
        <source>none</source>
        <translation>无</translation>
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
        <translation>手绘区域即为缺陷；按 X 移除</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>all that is inspected so far is decided; more photos are coming</source>
        <translation>已检测的照片都已判定；还有照片将到</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>decide first: a reason belongs to a decision</source>
        <translation>请先判定：原因属于某个判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>every photo has a decision</source>
        <translation>所有照片均已判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>inspect the photo before you decide on it</source>
        <translation>判定前请先检测照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>inspect the photo before you draw on it</source>
        <translation>绘制前请先检测照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>no reason</source>
        <translation>无原因</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/review_commands.py"/>
        <source>the result is still being read: decide once it is shown</source>
        <translation>结果仍在读取：显示后再判定</translation>
    </message>
</context>
<context>
    <name>ScoreHistogram</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>Scores of all photos, with the review and the reject level</source>
        <translation>所有照片的得分，以及复核阈值和不合格阈值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>reject from {0}</source>
        <translation>{0} 起不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>review from {0}</source>
        <translation>{0} 起需复核</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>review from {0}, reject from {1}</source>
        <translation>{0} 起需复核，{1} 起不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/score_histogram.py"/>
        <source>score {0}</source>
        <translation>得分 {0}</translation>
    </message>
</context>
<context>
    <name>ScorePill</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/region_card.py"/>
        <source>score {0}</source>
        <translation>得分 {0}</translation>
    </message>
</context>
<context>
    <name>SegmentedBar</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/segmented_bar.py"/>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>SeriesCard</name>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>1 running</source>
        <translation>1 张进行中</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>A station says where camera and part stand. Choose one, or save an aligned photo as one.</source>
        <translation>工位记录相机和零件的位置。请选择一个，或将已对齐的照片保存为工位。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Choose station …</source>
        <translation>选择工位 …</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>End the series</source>
        <translation>结束批次</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Files left out: {0}, show why</source>
        <translation>{0} 个文件未纳入：显示原因</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Only add the photos</source>
        <translation>仅添加照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Put the series away</source>
        <translation>收起批次</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Save this photo as one …</source>
        <translation>将此照片存为工位 …</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Series</source>
        <translation>批次</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Share of the series that is done</source>
        <translation>批次完成比例</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>The photo in hand has no pose yet</source>
        <translation>当前照片还没有位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Waiting for the first photo</source>
        <translation>正在等待第一张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>Watching {0}</source>
        <translation>正在监视 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>{0} done</source>
        <translation>{0} 张完成</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>{0} left out …</source>
        <translation>{0} 个未纳入 …</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>{0} waiting</source>
        <translation>{0} 张等待</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>{0} waiting: no station is chosen.</source>
        <translation>{0} 张照片在等待：未选择工位。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/panels/series_card.py"/>
        <source>{0} without result</source>
        <translation>{0} 张无结果</translation>
    </message>
</context>
<context>
    <name>SeriesPresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/series_presenter.py"/>
        <source>Choose station</source>
        <translation>选择工位</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/series_presenter.py"/>
        <source>Inspect a folder as a series</source>
        <translation>将文件夹作为批次检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/series_presenter.py"/>
        <source>Watch a folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/series_presenter.py"/>
        <source>{0} is ready ({1})</source>
        <translation>{0} 已就绪 ({1})</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>Back to the standard</source>
        <translation>恢复标准值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>Keys …</source>
        <translation>按键…</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>{0}: back to the standard</source>
        <translation>{0}：恢复标准值</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/settings_dialog.py"/>
        <source>{0}: choose a file</source>
        <translation>{0}：选择文件</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>Engine {0} · threshold from {1} good photos</source>
        <translation>引擎 {0} · 阈值由 {1} 张合格照片得出</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>Engine {0} · threshold not calibrated</source>
        <translation>引擎 {0} · 阈值未标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>Engine {0} · threshold set by hand</source>
        <translation>引擎 {0} · 阈值手动设定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>accept?</source>
        <translation>合格？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>align first</source>
        <translation>请先对齐</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>changed since</source>
        <translation>之后有更改</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>inspecting</source>
        <translation>检测中</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>load calibration</source>
        <translation>加载标定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>not inspected</source>
        <translation>未检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>pose</source>
        <translation>位姿</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>reject?</source>
        <translation>不合格？</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>review</source>
        <translation>复核</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>stale</source>
        <translation>过期</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>{0} region</source>
        <translation>{0} 个区域</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/standing.py"/>
        <source>{0} regions</source>
        <translation>{0} 个区域</translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>Step {0}: {1}</source>
        <translation>步骤 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>out of date</source>
        <translation>过期</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/step_rail.py"/>
        <source>to do</source>
        <translation>待办</translation>
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
    <name>SurfaceLegend</name>
    <message>
        <location filename="../../avatar_gui/ui/viewport/legend.py"/>
        <source>{0} to {1}, level {2}</source>
        <translation>{0} 至 {1}，界限 {2}</translation>
    </message>
</context>
<context>
    <name>SurfacePresenter</name>
    <message>
        <location filename="../../avatar_gui/ui/surface_presenter.py"/>
        <source>1 photo</source>
        <translation>1 张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/surface_presenter.py"/>
        <source>Each place shows the second highest score of the photos that see it well, or the score of the only one: a single spot of glare colours nothing. Darker: not seen.</source>
        <translation>每处显示能清楚看到它的照片中第二高的得分；只有一张照片时显示该照片的得分。这样单个反光点不会着色。较暗处：未看到。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/surface_presenter.py"/>
        <source>Shares of the part's surface in the inspected photos. Flat: seen only at more than {0}° from straight on. Surfaces inside the part and between its parts count as not seen.</source>
        <translation>已检测照片中零件表面的比例。掠射：只在偏离正视 {0}° 以上的角度看到。零件内部以及部件之间的表面算作未看到。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/surface_presenter.py"/>
        <source>flat {0}</source>
        <translation>掠射 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/surface_presenter.py"/>
        <source>gathering what the photos see …</source>
        <translation>正在汇总照片所见 …</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/surface_presenter.py"/>
        <source>not seen {0}</source>
        <translation>未看到 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/surface_presenter.py"/>
        <source>seen {0}</source>
        <translation>已看到 {0}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/surface_presenter.py"/>
        <source>{0} of {1} photos so far</source>
        <translation>目前 {0}/{1} 张照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/surface_presenter.py"/>
        <source>{0} photos</source>
        <translation> {0} 张照片</translation>
    </message>
</context>
<context>
    <name>TargetForm</name>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>ChArUco board</source>
        <translation>ChArUco 板</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Chessboard</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Circle grid</source>
        <translation>圆点阵列</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Circle grid, staggered</source>
        <translation>交错圆点阵列</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Circles</source>
        <translation>圆</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Circles × rows</source>
        <translation>圆 × 行</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Dictionary</source>
        <translation>字典</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Distance</source>
        <translation>间距</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Fisheye</source>
        <translation>鱼眼</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Inner corners</source>
        <translation>内角点</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Lens</source>
        <translation>镜头</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Pinhole</source>
        <translation>针孔</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Row distance</source>
        <translation>行距</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Square</source>
        <translation>方格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Squares</source>
        <translation>方格数</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Tangential (p1, p2)</source>
        <translation>切向 (p1, p2)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>Third radial (k3)</source>
        <translation>第三径向系数 (k3)</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>{0}, across</source>
        <translation>{0}，横向</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/calibration_target_form.py"/>
        <source>{0}, down</source>
        <translation>{0}，纵向</translation>
    </message>
</context>
<context>
    <name>TonePopup</name>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>As taken</source>
        <translation>按拍摄顺序</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/photo_view/strips.py"/>
        <source>Only what you see: scores do not change</source>
        <translation>仅影响显示：得分不变</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>3D view</source>
        <translation>三维视图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>CAD</source>
        <translation>CAD</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Coverage</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Drag the current camera by arrows and rings</source>
        <translation>用箭头和圆环拖动当前相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Draw the part's sharp edges</source>
        <translation>绘制零件的锐边</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Handles</source>
        <translation>操纵柄</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Heat on CAD</source>
        <translation>CAD 热力图</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>No photo is inspected yet</source>
        <translation>尚未检测任何照片</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>The photo has no pose or no camera yet</source>
        <translation>照片尚无位姿或相机</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/strips.py"/>
        <source>Through camera</source>
        <translation>相机视角</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>A part, its photos, six steps</source>
        <translation>零件、照片、六个步骤</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>A screw is missing here. {0} says defect, {1} false alarm, {2} unsure. Press {0}.</source>
        <translation>这里缺少一颗螺钉。{0} 表示缺陷，{1} 表示误报，{2} 表示不确定。请按 {0}。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>Decide</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>Inspect</source>
        <translation>检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>New here? Help &gt; Tour shows the whole work on the demo job.</source>
        <translation>初次使用？“帮助 &gt; 演示作业导览”会在演示作业上展示全部流程。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>Press {0}, or this button, and choose where the PDF goes.</source>
        <translation>请按 {0} 或此按钮，并选择 PDF 的保存位置。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>Press {0}, or this button: the photo is compared with its twin.</source>
        <translation>请按 {0} 或此按钮：照片将与其孪生比较。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>That is the whole job</source>
        <translation>全部流程到此为止</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>The green edges are those of the CAD model; how well they fit is said at the top right. Click the photo {0}.</source>
        <translation>绿色边缘来自 CAD 模型；吻合程度显示在右上角。请单击照片 {0}。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>The twin lies on the photo</source>
        <translation>孪生叠在照片上</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>The word on the photo and on the part follows by rule. Click Report.</source>
        <translation>照片和零件的结论按规则得出。请单击“报告”。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>This job holds a CAD model and eight photos of the part. Part and camera are set up. Click Align.</source>
        <translation>此作业含一个 CAD 模型和该零件的八张照片。零件和相机已设置好。请单击“对齐”。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>What deviates is marked, with photo and twin side by side. Click Decide if you are not there yet.</source>
        <translation>偏差已标出，照片与孪生并排显示。若尚未进入，请单击“判定”。</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>Write it</source>
        <translation>写出报告</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/tour.py"/>
        <source>{0} goes to the next photo without a decision, {1} shows all keys, {2} finds every command.</source>
        <translation>{0} 转到下一张未判定的照片，{1} 显示所有按键，{2} 查找任何命令。</translation>
    </message>
</context>
<context>
    <name>VerdictBadge</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>OK</source>
        <translation>良好</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>accept</source>
        <translation>合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>does not fit</source>
        <translation>不吻合</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>not good enough yet</source>
        <translation>还不够好</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>not inspected</source>
        <translation>未检测</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>reject</source>
        <translation>不合格</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>review</source>
        <translation>复核</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/verdict_badge.py"/>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>Click to mark it in the 3D view</source>
        <translation>单击以在三维视图中标出</translation>
    </message>
</context>
<context>
    <name>_Scale</name>
    <message>
        <location filename="../../avatar_gui/ui/viewport/legend.py"/>
        <source>Click for other colours</source>
        <translation>单击选择其他颜色</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/viewport/legend.py"/>
        <source>Colour scale of the heat on the part</source>
        <translation>零件热力图的色标</translation>
    </message>
</context>
<context>
    <name>_Verdict</name>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>Hide what was found by part</source>
        <translation>隐藏各部件的发现</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>Part: {0}, {1}</source>
        <translation>零件：{0}，{1}</translation>
    </message>
    <message>
        <location filename="../../avatar_gui/ui/widgets/part_block.py"/>
        <source>Show what was found by part</source>
        <translation>显示各部件的发现</translation>
    </message>
</context>
</TS>
