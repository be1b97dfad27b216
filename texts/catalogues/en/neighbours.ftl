# Filing for a neighbour, and a relative who follows it
draft-neighbour =
    { $title }
    For whom is it? Type their name or address, as they wish the { $workstation } to see it.{ $has_known ->
        [yes] { "\u000A" }So far: { $known }
       *[no] { "" }
    }
    { $so_far }
draft-consent =
    { $title }
    How did { $neighbour } agree that you report this under their name?
    If they have not agreed, leave the name out.
    { $so_far }
consent-in-person = said so in person
consent-by-telephone = said so by telephone
consent-in-writing = wrote so

follow-link-made =
    👪 <b>For a relative: No { $number }</b>
    Send this link to one relative{ $has_neighbour ->
        [yes] {" "}of { $neighbour }
       *[no] { "" }
    }. They see what becomes of it, and can say whether it is solved.

    https://t.me/{ $bot }?start=f_{ $token }

    It works once, until { $expires_at }.
relative-joined = 👪 { $has_name ->
        [yes] { $name }
       *[no] A relative
    } now follows No { $number }, and can say whether it is solved.
now-following = 👪 <b>You now follow No { $number }.</b> You hear what becomes of it, and can say whether it is solved.

button-draft-for-neighbour = 🤝 For a neighbour
button-draft-neighbour = 🤝 Change the neighbour
button-draft-own = For myself after all
button-consent = { $consent ->
        [in_person] In person
        [by_telephone] By telephone
       *[in_writing] In writing
    }
button-consent-none = They have not agreed: leave the name out
button-follow-link = 👪 Link for a relative

broken-consent-missing = Please ask your neighbour first. Without their agreement it cannot be reported under their name.
broken-too-many-neighbours = You have reported for neighbours { $limit } times in 30 days, which is the limit. Please ask somebody else to help, or report it in your own name.
broken-follow-link-unusable = This link is not known. Please ask for a new one.
broken-follow-link-used = Somebody has used this link already. Please ask for a new one.
broken-follow-link-expired = This link has run out. Please ask for a new one.
broken-follow-link-own = You reported this yourself and hear of it anyway. Please send the link to a relative.
broken-follow-link-of-staff = You handle reports here, so somebody else has to follow this one for the neighbour.
