# A report in the wrong place
redirect-walk =
    📍 <b>Wrong place · No { $number }</b>
    It is with { $unit } now.
    { $has_where ->
        [yes] Where you are looking: { $where }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] Where does it belong? A whole { $district } can be chosen too, for example for a road.
            { -search-hint }
    }
redirected =
    📍 <b>No { $number } has been passed on to { $unit }</b>
    { $has_answering ->
        [yes] { $elsewhere ->
            [yes] Nobody is on duty there, so { $answering } answers for it.
           *[no] Its staff have been told. The date stays the same.
        }
       *[no] Nobody is on duty there. The administrators have been told.
    }
case-left =
    📍 <b>No { $number }</b> has been passed on to { $unit }, and is no longer yours to handle.
button-case-redirect = 📍 Wrong place

broken-already-there = No { $number } is there already.
