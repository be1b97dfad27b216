# 地点不对的上报
redirect-walk =
    📍 <b>地点不对 · { $number } 号</b>
    现在由{ $unit }办理。
    { $has_where ->
        [yes] 位置：{ $where }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] 应该转到哪里？道路等事项也可以选择整个区。
            { -search-hint }
    }
redirected =
    📍 <b>{ $number } 号已转到{ $unit }</b>
    { $has_answering ->
        [yes] { $elsewhere ->
            [yes] 那里现在没有人值班，由{ $answering }办理。
           *[no] 已通知那里的工作人员，办理期限不变。
        }
       *[no] 那里现在没有人值班，已通知管理员。
    }
case-left =
    📍 <b>{ $number } 号</b>已转到{ $unit }，不再由您办理。
button-case-redirect = 📍 地点不对

broken-already-there = { $number } 号已经在那里了。
