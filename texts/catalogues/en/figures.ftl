# How reports fare, for everybody
share = { $few ->
        [yes] { $whole ->
            [0] none yet
           *[other] { $part } of { $whole }, too few for a share yet
        }
       *[no] { $part } of { $whole } ({ $percent } %)
    }
figures =
    📊 <b>How reports fare · { $unit }</b>
    The last { $days } days

    📨 Reported: { $reports }
    💬 With a result: { $answered }
    🏁 Solved, as whoever reported it says: { $solved }
    ⏱ Closed, nobody said so: { $unconfirmed }
    ⭐ Satisfied (4 or 5 stars): { $content }{ $has_stars ->
        [yes] , { $stars } stars on average
       *[no] { "" }
    }
    🔎 Checked again, and not solved: { $false }

    ⏳ Half of all had a result after: { $has_wait ->
        [yes] { $wait }
       *[no] too few yet
    }
    🤝 Half of what was passed on was taken up after: { $has_handover ->
        [yes] { $handover }
       *[no] too few yet
    }

button-figures = 📊 How reports fare
button-figures-days = { $days } days
button-figures-now = • { $days } days
button-figures-above = ↑ { $name }
