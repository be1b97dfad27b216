# The public list of what is overdue

delay = { $has_raised ->
        [yes] ⬆️ Gone up: { $raised } has it now
       *[no] { "" }
    }{ $has_listed_at ->
        [yes] { $has_raised ->
            [yes] { "\u000A" }
           *[no] { "" }
        }📣 On the public list of what is overdue since { $listed_at_day }
       *[no] { "" }
    }{ $has_late ->
        [yes] ⏱ Done { $late } late
       *[no] { "" }
    }

overdue-list =
    📣 <b>Overdue · { $unit }</b> · { $number }{ $pages ->
        [one] { "" }
       *[other] { " " }({ $page }/{ $pages })
    }
    { $has_lines ->
        [yes] { $lines }
       *[no] Nothing is overdue here. 👍
    }{ $has_done ->
        [yes] { "\u000A\u000A" }<b>Done late</b>{ "\u000A" }{ $done }
       *[no] { "" }
    }

    <i>A report comes on this list when its time limit is well past, and leaves it when it is done.</i>
overdue-line =
    <b>{ $number }</b> { $category } · { $unit }{ $has_line ->
        [yes] { " " }· { $line }
       *[no] { "" }
    }
    {"    "}⚠️ due { $limit_at_day }, { $over } over · with { $has_raised ->
        [yes] { $raised }
       *[no] { $body_key ->
            [workstation] the { $workstation }
           *[other] { $body }
        }
    }
done-late-line = ✅ <b>{ $number }</b> { $category } · { $unit }: done { $late } late

button-overdue-open = { $number }
button-overdue-level = { $unit } · { $count }
button-overdue-here = • { $unit } · { $count }
button-overdue-list = 📣 What is overdue
