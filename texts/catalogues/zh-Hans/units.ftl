# 选社区
-search-hint = 🔍 也可以直接输入名称、拼音或首字母，例如：阳光、yangguang、ygsq。
unit-results =
    { $shown ->
        [0] 🔍 没有找到“{ $words }”。可以只输入名称的一部分，或按列表选择。
       *[other] 🔍 “{ $words }”的搜索结果{ $more ->
            [0] { "：" }
           *[other] { "（" }还有 { $more } 个，请多输入几个字{ "）：" }
        }
    }
button-walk = ‹ 按列表选择
move-walk =
    🏠 <b>更换{ $community }</b>
    您现在的{ $community }：{ $home }
    { $has_where ->
        [yes] 位置：{ $where }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] 请选择新的{ $community }：
            { -search-hint }
    }
move-offered =
    🏠 您现在的{ $community }是<b>{ $home }</b>，这个链接来自<b>{ $there }</b>。
    要换到{ $there }吗？以前上报的事项仍由原来的{ $community }办理，结果会照常通知您。
matters-stay = 您有 { $number } 件未办结的事项仍由{ $unit }办理，进展会照常在这里通知您。
move-done =
    🏠 您现在的{ $community }是<b>{ $home }</b>，以后上报的事项由这里办理。
    { $has_staying ->
        [yes] { $staying }
       *[no] { "" }
    }
moved = 已换到{ $home }
button-move-there = 换到{ $name }
button-stay = 留在{ $name }
