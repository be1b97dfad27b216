# The queue of a workstation
queue-filter-new = New
queue-filter-mine = Mine
queue-filter-open = All open
queue-filter-overdue = Overdue
queue-filter-waiting = Waiting for the resident
queue-filter-escalated = Come up to you

queue-card =
    🗂 <b>Queue · { $filter }</b> · { $total }{ $has_category ->
        [yes] {" "}· { $category }
       *[no] { "" }
    }{ $has_words ->
        [yes] {" "}· 🔍 “{ $words }”
       *[no] { "" }
    }{ $page ->
        [0] { "" }
       *[other] {" "}· page { $shown_page }
    }
    { $has_lines ->
        [yes] { $lines }
       *[no] { $has_words ->
            [yes] Nothing found.
           *[no] Nothing here. 👍
        }
    }

    { $selecting ->
        [yes] { $selected_count ->
            [0] <i>Tap the numbers that get the same answer.</i>
           *[other] <i>{ $selected_count } selected.</i>
        }
       *[no] <i>Tap a number to open it, or type words or a number to search.</i>
    }
queue-line =
    { $urgency_key ->
        [urgent] 🔴{ " " }
        [soon] 🟡{ " " }
       *[routine] { "" }
    }{ $raised ->
        [yes] ⬆️{ " " }
       *[no] { "" }
    }<b>{ $number }</b> { $by_call ->
        [yes] ☎️ { "" }
       *[no] { "" }
    }{ $people ->
        [one] { "" }
       *[other] 👥 { $people } { "" }
    }{ $category }{ $has_summary ->
        [yes] {" "}· { $summary }
       *[no] { "" }
    }{ $has_place ->
        [yes] {" "}· 📍 { $place }
       *[no] { "" }
    }
    {"    "}{ $state } · { $overdue ->
        [yes] ⚠️ overdue since { $due_at }
       *[no] { $has_due_at ->
            [yes] due { $due_at }
           *[no] since { $filed_at }
        }
    }
queue-categories =
    🗂 <b>Queue</b>
    Which category?
many-done =
    { $action_key ->
        [accept] ✅ <b>Accepted:</b>
        [resolve] ✔️ <b>Resolved:</b>
       *[refuse] 🚫 <b>Refused:</b>
    } { $done_count }{ $has_done ->
        [yes] {" "}({ $numbers }). The residents are told.
       *[no] { "" }
    }{ $has_to_call ->
        [yes] { "\u000A" }☎️ Some came by telephone or at the counter; those people read nothing here. Please call them:
       *[no] { "" }
    }{ $has_left ->
        [yes] { "\u000A" }{ "\u000A" }Left as they are:{ "\u000A" }{ $left }
       *[no] { "" }
    }
not-done =
    • No { $number }: { $reason_key ->
        [state] { $has_state ->
            [yes] it is “{ $state }” already
           *[no] too late
        }
        [own] you reported it yourself
       *[others] it is not yours to handle
    }
not-done-reason-state = too late
not-done-reason-own = reported by yourself
not-done-reason-others = not yours to handle
templates-card =
    📋 <b>Your templates</b> ({ $templates_count } of { $limit })
    { $has_templates ->
        [yes] Last used first. Tap one to remove it.
       *[no] None yet. After an answer, tap “Keep as template”.
    }

button-queue-open = { $number }
button-queue-on = ☑ { $number }
button-queue-off = ☐ { $number }
button-queue-previous = ‹ Earlier
button-queue-next = Further ›
button-queue-part-new = New { $count }
button-queue-part-mine = Mine { $count }
button-queue-part-open = All open { $count }
button-queue-part-overdue = Overdue { $count }
button-queue-part-waiting = Waiting for resident { $count }
button-queue-part-escalated = ⬆️ Come up to us { $count }
button-queue-chosen-new = • New { $count }
button-queue-chosen-mine = • Mine { $count }
button-queue-chosen-open = • All open { $count }
button-queue-chosen-overdue = • Overdue { $count }
button-queue-chosen-waiting = • Waiting for resident { $count }
button-queue-chosen-escalated = • ⬆️ Come up to us { $count }
button-queue-category = 🏷 Category
button-queue-all-categories = 🏷 All categories
button-queue-select = ☑ Select several
button-queue-unselect = ‹ Done selecting
button-queue-clear = ✖ End the search
button-queue-templates = 📋 My templates
button-queue-many-accept = ✅ Accept { $count }
button-queue-many-resolve = ✔️ Resolve { $count }
button-queue-many-refuse = 🚫 Refuse { $count }
button-template-drop = 🗑 “{ $text }”
