# Choosing a community
move-walk =
    🏠 <b>Move to another community</b>
    Your community now: { $home }
    { $has_where ->
        [yes] Where you are looking: { $where }
       *[no] { "" }
    }
    Please choose your new community:
move-offered =
    🏠 Your community is <b>{ $home }</b>, and this link belongs to <b>{ $there }</b>.
    Move to { $there }? What you have reported so far stays with your old community.
moved = You are now in { $home }
button-move-there = Move to { $name }
button-stay = Stay in { $name }
