# 公开的超期名单

delay = { $has_raised ->
        [yes] ⬆️ 已交上一级：现由{ $raised }督办
       *[no] { "" }
    }{ $has_listed_at ->
        [yes] { $has_raised ->
            [yes] { "\u000A" }
           *[no] { "" }
        }📣 { $listed_at_day }起列入公开的超期名单
       *[no] { "" }
    }{ $has_late ->
        [yes] ⏱ 办好时已超期 { $late }
       *[no] { "" }
    }

overdue-list =
    📣 <b>超期名单 · { $unit }</b> · { $number } 件{ $pages ->
        [1] { "" }
       *[other] （{ $page }/{ $pages }）
    }
    { $has_lines ->
        [yes] { $lines }
       *[no] 这里没有超期的事。👍
    }{ $has_done ->
        [yes] { "\u000A\u000A" }<b>最近办好的</b>{ "\u000A" }{ $done }
       *[no] { "" }
    }

    <i>超过期限较久还没办好的会列在这里，办好后移出。</i>
overdue-line =
    <b>{ $number } 号</b> { $category } · { $unit }{ $has_line ->
        [yes] { " " }· { $line }
       *[no] { "" }
    }
    {"    "}⚠️ 期限 { $limit_at_day }，已超 { $over } · { $has_raised ->
        [yes] 现由{ $raised }督办
       *[no] { $body_key ->
            [workstation] 由{ $workstation }办理
           *[other] 由{ $body }办理
        }
    }
done-late-line = ✅ <b>{ $number } 号</b> { $category } · { $unit }：已办好，晚了 { $late }

button-overdue-open = { $number } 号
button-overdue-level = { $unit } · { $count } 件
button-overdue-here = • { $unit } · { $count } 件
button-overdue-list = 📣 超期名单
