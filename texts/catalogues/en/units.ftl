# Choosing a community
-search-hint = 🔍 Or type its name, for example sunshine, 阳光, yangguang or ygsq.
unit-results =
    { $shown ->
        [0] 🔍 Nothing found for “{ $words }”. Type a part of the name only, or choose from the list.
       *[other] 🔍 Results for “{ $words }”{ $more ->
            [0] { ":" }
           *[other] { ". " }{ $more } more: type more of the name to see them.
        }
    }
button-walk = ‹ Choose from the list
move-walk =
    🏠 <b>Move to another { $community }</b>
    Your { $community } now: { $home }
    { $has_where ->
        [yes] Where you are looking: { $where }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] Please choose your new { $community }:
            { -search-hint }
    }
move-offered =
    🏠 Your { $community } is <b>{ $home }</b>, and this link belongs to <b>{ $there }</b>.
    Move to { $there }? What you have reported so far stays with your old { $community }, and you will hear of it.
matters-stay =
    { $number ->
        [one] Your open matter stays with { $unit }, and you will hear of it here.
       *[other] Your { $number } open matters stay with { $unit }, and you will hear of them here.
    }
move-done =
    🏠 You live in <b>{ $home }</b> now. What you report from now on goes there.
    { $has_staying ->
        [yes] { $staying }
       *[no] { "" }
    }
moved = You are now in { $home }
button-move-there = Move to { $name }
button-stay = Stay in { $name }
