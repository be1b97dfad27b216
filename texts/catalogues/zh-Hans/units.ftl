# 选社区
move-walk =
    🏠 <b>更换社区</b>
    您现在的社区：{ $home }
    { $has_where ->
        [yes] 位置：{ $where }
       *[no] { "" }
    }
    请选择新的社区：
move-offered =
    🏠 您现在的社区是<b>{ $home }</b>，这个链接来自<b>{ $there }</b>。
    要换到{ $there }吗？以前上报的事项仍由原来的社区办理。
moved = 已换到{ $home }
button-move-there = 换到{ $name }
button-stay = 留在{ $name }
