# Looking once more at what was closed
recheck-card =
    🔎 <b>Please look once more: No { $number }</b>
    It was closed, and drawn by lot. You had no part in it, so we ask you.

    { $category } · { $unit }{ $has_line ->
        [yes] { "\u000A" }<blockquote>{ $line }</blockquote>
       *[no] { "" }
    }{ $has_place ->
        [yes] { "\u000A" }📍 { $place }
       *[no] { "" }
    }{ $has_done ->
        [yes] { "\u000A" }✔️ What was done: <i>{ $done }</i>
       *[no] { "" }
    }

    Is it really solved? Please say so by { $due_at_day }. Until then, please tell nobody that you were asked.
recheck-photos = 📷 No { $number }: what was photographed.
recheck-over = { $end_key ->
        [solved] ✅ <b>No { $number }: solved.</b> Thank you for looking.
        [not] 🔁 <b>No { $number }: not solved.</b> It is open again. Thank you for looking.
        [gone] 🔎 No { $number } is open again already; there is no need to look any more.
       *[over] 🔎 The time to look at No { $number } is over. Thank you all the same.
    }
recheck-end-solved = solved
recheck-end-not = not solved
recheck-end-over = time is over
recheck-end-gone = no longer needed

button-recheck-solved = ✅ Solved
button-recheck-not = ❌ Not solved
button-recheck-map = 📍 Map
button-recheck-photos = 📷 Photos ({ $count })

broken-not-drawn = You are not asked to look at this, or it is over.
