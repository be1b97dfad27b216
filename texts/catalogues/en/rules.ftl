# Rules: a plain sentence each, with its value

duration-years = { $number ->
        [one] { $number } year
       *[other] { $number } years
    }
duration-days = { $number ->
        [one] { $number } day
       *[other] { $number } days
    }
duration-hours = { $number ->
        [one] { $number } hour
       *[other] { $number } hours
    }
duration-minutes = { $number ->
        [one] { $number } minute
       *[other] { $number } minutes
    }
value-yes = yes
value-no = no
value-left-open = …

# Reports
rule-reports-a-day = Somebody may file { $value ->
        [one] one report
       *[other] { $value } reports
    } a day.
rule-attachments-a-report = A report takes at most { $value ->
        [one] one photo or voice message.
       *[other] { $value } photos or voice messages.
    }
rule-text-length = What somebody writes may have at most { $value } characters.
rule-working-hours = Working time is { $value }: a limit in working time runs only then, on working days.
rule-neighbours-a-month = One person files for neighbours at most { $value } times in 30 days.
rule-follow-link-lasts = A link for a relative to follow a report can be used for { $value }.
rule-confirm-within = Once something is done, its reporter has { $value } to say whether it is solved; after that it is closed without an answer.
rule-duplicates-closed-within = Before somebody reports a problem, they are shown what is like it nearby: all that is open, and what was closed within { $value }.
rule-duplicates-recent = Where there is no place on the map, what is like it in words is looked for among the reports of the last { $value }.
rule-duplicates-likeness = Two reports are like each other in words from { $value } percent on.

# Handling
rule-summary-length = The line that sums up a report has at most { $value } characters.
rule-plan-ahead = Staff plan at most { $value } ahead.
rule-templates-a-person = Everybody on the staff may keep { $value ->
        [one] one reply template.
       *[other] { $value } reply templates.
    }
rule-answered-at-once = At most { $value } reports are answered at once.
rule-recheck-percent = Of 100 closed reports, { $value } are drawn at random and checked again.
rule-recheck-within = Whoever is asked to check again has { $value } (working days); then somebody else is asked, once.
rule-figures-least = No share is shown of fewer than { $value }.
rule-group-cards-a-minute = A working group gets at most { $value } new reports a minute one by one; the others are summed up in one message.
rule-bind-code-lasts = A code that binds a channel is good for { $value }.
rule-passes-allowed = A report is passed on { $value ->
        [one] once
       *[other] { $value } times
    } at most; after that all who had it handle it together.
rule-whistle-within = Whoever is called with a whistle reports in within { $value }.
rule-parts-a-report = A report is split into at most { $value } parts.
rule-call-tries = Callers who do not answer are called { $value } times.
rule-remind-at-percent = Whoever handles a report is reminded when { $value } per cent of its time limit is over.
rule-list-at-percent = A report without a result goes on the public list of what is overdue after { $value } per cent of its time limit.
rule-list-done-for = What was overdue and is done stays at the end of that list for { $value }, with how late it was.
rule-nudge-after = A report that was passed on and that nobody takes up: after { $value } those who have it and those who had it hear of it.

# Staff
rule-invitation-lasts = An invitation to a role can be accepted for { $value }.
rule-term-admin = { $has_value ->
        [yes] Administrators are appointed for { $value }.
       *[no] Administrators stay until the role is taken from them.
    }
rule-term-party-committee = { $has_value ->
        [yes] Members of the { $party_committee } are appointed for { $value }.
       *[no] Members of the { $party_committee } stay until the role is taken from them.
    }
rule-term-workstation = { $has_value ->
        [yes] Staff of the { $workstation } are appointed for { $value }.
       *[no] Staff of the { $workstation } stay until the role is taken from them.
    }
rule-term-neighbourhood-committee = { $has_value ->
        [yes] Members of the { $neighbourhood_committee } are appointed for { $value }.
       *[no] Members of the { $neighbourhood_committee } stay until the role is taken from them.
    }
rule-term-council = { $has_value ->
        [yes] Members of the { $council } are appointed for { $value }.
       *[no] Members of the { $council } stay until the role is taken from them.
    }
rule-term-social-worker = { $has_value ->
        [yes] Whoever is { $social_worker } is appointed for { $value }.
       *[no] Whoever is { $social_worker } stays so until the role is taken from them.
    }
rule-term-partner = { $has_value ->
        [yes] People of partner bodies are appointed for { $value }.
       *[no] People of partner bodies stay until the role is taken from them.
    }
rule-remind-of-term = Whoever holds a role, and the administrators, are told { $value } before it ends.

# The whole city
rule-emergency-numbers = Whoever reports a danger is told at once to call { $value }.
rule-name-workstation = Whoever handles reports belongs to the “{ $value }”.
rule-name-neighbourhood-committee = The body that organises residents, shifts and notices is the “{ $value }”.
rule-name-council = The body that gathers opinions and watches over the { $workstation } is the “{ $value }”.
rule-name-party-committee = The body that the others answer to is the “{ $value }”.
rule-name-social-worker = Whoever helps people in need as a profession is called “{ $value }”.
rule-name-city = The highest level, above all others, is called “{ $value }”.
rule-name-district = The level below the { $city } is called “{ $value }”.
rule-name-community = The level at which residents live is called “{ $value }”.
rule-name-grid = The level below the { $community } is called “{ $value }”.

# Moderation
rule-mute-at-most = A mute lasts at most { $value }.
rule-turns-a-minute = More than { $value } messages and presses a minute from one person are taken more slowly.

# Setting a rule
broken-rule-invalid = This rule cannot be set so.
broken-rule-unknown = There is no rule called “{ $name }”.
broken-rule-unreadable =
    “{ $rule }” { $kind ->
        [number] Please type a number, such as 10.
        [time] Please type a time, such as 7d, 12h, 1d 12h or 30min.
        [yes_no] Please type yes or no.
        [name] Please type the name in Chinese and in English, such as 工作站 | workstation.
       *[words] Please type it in another form.
    }
broken-rule-out-of-bounds =
    “{ $rule }” { $kind ->
        [words] Please type at most { $high } characters.
        [name] Please type at most { $high } characters.
       *[other] It can be from { $low } to { $high }.
    }
broken-rule-too-lax =
    “{ $rule }” Above it is { $above }, and what lies below may only have { $way ->
        [higher] more
       *[lower] less
    }.
broken-rule-fixed = “{ $rule }” This is the same in the whole { $city }; it cannot be set for a part of it.
broken-rule-in-past = “{ $rule }” A rule begins to hold today or later, not on a day that has passed.


# Privacy
rule-responsible-name = Responsible for personal data: { $value }.
rule-responsible-contact = How to reach whoever is responsible for personal data: { $value }.
rule-keep-words = Words and photos of a report, and who reported it, are kept for { $value } after it is over.
rule-keep-voices = Voice messages are kept for { $value } after the report is over.
rule-keep-callers = Names and numbers of callers and visitors are kept for { $value } after the report is over.
rule-keep-drafts = What somebody has begun and not finished is kept for { $value }.
rule-keep-messages = That a message was sent is kept for { $value }; its content goes when it is sent.
rule-age-for-votes = Whoever votes must be { $value } or older.
rule-age-for-shifts = Whoever joins a shift must be { $value } or older.

# Looking rules up, and changing them
room-reports = Reports
room-handling = Handling
room-staff = Staff
room-order = Good order
room-privacy = Personal data
room-city = Names and numbers
room-other = Other
units-free = A smaller place may set it for itself.
units-lower = A smaller place may set less for itself, but not more.
units-higher = A smaller place may set more for itself, but not less.
units-city = It is the same in the whole { $city }.
set-in-default = This is the usual rule.
set-in-city = This was set for the whole { $city }.
set-in-unit = This was set for one place.
rule-kind-yes-no = yes or no
rule-kind-number = a number
rule-kind-time = a time, such as 7d, 12h, 1d 12h or 30min
rule-kind-words = the words
rule-kind-name = the name in Chinese and in English, such as 工作站 | workstation

place-of-rules = { $has_unit ->
        [yes] { $unit }
       *[no] the whole { $city }
    }
rules-card =
    📏 <b>Rules</b> · { $place }
    What holds here today. Tap a heading to read its rules.
rule-room =
    📏 <b>{ $room }</b> · { $place }{ $pages ->
        [one] { "" }
       *[other] {" "}({ $shown_page }/{ $pages })
    }

    { $lines }

    Tap a number to see more about a rule.
rule-of-room =
    <b>{ $number }</b> { $rule }{ $own ->
        [yes] {" "}<i>(set here)</i>
       *[no] { "" }
    }
rule-card =
    📏 <b>{ $rule }</b>
    📍 { $place }

    { $set_in_key ->
        [unit] This was set for { $set_unit }.
       *[other] { $set_in }
    }{ $set_in_key ->
        [default] { "" }
       *[other] {" "}Usual is { $usual }.
    }{ $has_low ->
        [yes] {" "}It can be from { $low } to { $high }.
       *[no] { "" }
    } { $units }{ $has_coming ->
        [yes] { "\u000A\u000A" }<b>To come</b>{ "\u000A" }{ $coming }
       *[no] { "" }
    }{ $has_history ->
        [yes] { "\u000A\u000A" }<b>How it was set</b>{ "\u000A" }{ $history }
       *[no] { "" }
    }
rule-coming = From { $starts_at_day }: { $value }
rule-version =
    { $set_at_day } · { $has_unit ->
        [yes] { $unit }
       *[no] the whole { $city }
    }: { $has_value ->
        [yes] { $value }
       *[no] as above again
    }{ $has_starts_at ->
        [yes] {" "}from { $starts_at_day } on
       *[no] { "" }
    } ({ $has_author ->
        [yes] { $author }
       *[no] the operator
    })
rule-prompt =
    ✏️ <b>Change a rule</b> (1/2) · { $place }
    { $rule }

    Please type { $kind }{ $has_low ->
        [yes] , from { $low } to { $high }
       *[no] { "" }
    }.{ $has_above ->
        [yes] {" "}Above it is { $above }, and here it may only be { $units_key ->
            [higher] more
           *[lower] less
        }.
       *[no] { "" }
    }
rule-confirm =
    ✏️ <b>Change a rule</b> (2/2) · { $place }
    Until then: { $before }
    { $has_day ->
        [yes] From { $day } on
       *[no] From now on
    }: <b>{ $after }</b>

    What was reported before keeps the old rule. For another day tap below, or type a date.
rule-changed = { $has_day ->
        [yes] Done: it holds from { $day } on.
       *[no] Done: it holds from now on.
    }
rules-walk =
    📏 <b>Rules</b>
    { $has_where ->
        [yes] Where you are looking: { $where }
       *[no] { "" }
    }
    For which place?

button-rules = 📏 Rules
button-rules-room = { $room } ({ $count })
button-rules-city = 🏙 The whole { $city }
button-rules-place = 📍 { $name }
button-rules-walk = 📍 Another place ›
button-rules-show = { $number }
button-rule-change = ✏️ Change
button-rule-unset = ↩️ As it is above
button-rule-confirm = ✅ Set it so
button-rule-from-now = At once
button-rule-from-tomorrow = From tomorrow
button-rule-from-month = From next month
