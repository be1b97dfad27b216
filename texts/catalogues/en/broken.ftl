# One sentence for each rule
broken-not-registered = Please sign up first: send /start, it takes less than a minute.
broken-not-allowed = Only somebody with the right role can do this.
broken-not-found = There is no such thing, or it is not yours to see.
broken-stale = This button is out of date. Please look at the latest message.
broken-invalid = I cannot take this. Please try another way.
broken-text-too-long = That is too long: at most { $limit } characters, and yours has { $length }. Please shorten it.
broken-too-many-attachments = That is full: at most { $limit } photos or voice messages.
broken-wrong-date = I cannot read this date, or it has passed. Please try again.
broken-date-too-far = That is too far ahead: at most { $days } days from today.
broken-wrong-kind = This does not fit here. Please follow the card, or send /cancel.
file-problem = { $problem ->
        [missing_column] the header lacks the column “{ $value }”
        [missing_value] “{ $value }” is empty
        [too_many_values] there is a value too many: “{ $value }”
        [too_long] “{ $value }” is too long
        [no_rows] there is nothing below the header
        [not_utf8] this is not UTF-8; please save the file as “CSV UTF-8”
       *[unreadable] this is not CSV
    }
broken-file-invalid = Line { $line }: { file-problem }
broken-units-invalid =
    Line { $line }: { $problem ->
        [bad_code] the code “{ $value }” may have letters, digits, - and _ only, at most 32
        [duplicate_code] the code “{ $value }” is there twice
        [unknown_parent] there is no parent “{ $value }”
        [cycle] “{ $value }” would lie below itself
       *[other] { file-problem }
    }
broken-calendar-invalid =
    Line { $line }: { $problem ->
        [bad_day] “{ $value }” is no day; write it like 2026-10-01
        [bad_working] “working” is 1 for a day that is worked and 0 for one that is off, not “{ $value }”
        [duplicate_day] the day { $value } is there twice
       *[other] { file-problem }
    }
broken-categories-invalid =
    Line { $line }: { $problem ->
        [bad_code] the code “{ $value }” may have letters, digits, - and _ only, at most 32
        [duplicate_code] the code “{ $value }” is there twice
        [too_long] “{ $column }” is too long: “{ $value }”
        [bad_urgency] “urgency” is routine, soon or urgent, not “{ $value }”
        [bad_time] “time_limit” is a time such as 7d, 2h or 1d 12h, not “{ $value }”
        [bad_radius] “radius” is a number of metres from 1 to 500, not “{ $value }”
        [bad_yes_no] “{ $column }” is yes or no, not “{ $value }”
        [unknown_body] “body” is workstation, neighbourhood_committee, social_worker or the code of a partner body; there is no “{ $value }” (see “linli bodies list”)
       *[other] { file-problem }
    }
broken-bodies-invalid =
    Line { $line }: { $problem ->
        [bad_code] the code “{ $value }” may have letters, digits, - and _ only, at most 32
        [duplicate_code] the code “{ $value }” is there twice
        [reserved_code] “{ $value }” is a role already; please choose another code
        [too_long] “{ $column }” is too long: “{ $value }”
        [bad_kind] “kind” is party_organisation, government, law, residents, autonomous, social_organisation, talent or resident_unit, not “{ $value }”
       *[other] { file-problem }
    }
broken-unit-unknown = There is no unit with the code “{ $code }”.
broken-unprintable = Poster of { $code }: the font has no sign for { $marks }.
broken-category-unknown = There is no category with the code “{ $code }”.
broken-limit-reached = The limit is reached.
broken-conflict-of-roles = Nobody can be in the { $workstation } and in the { $council } of one { $community }.
broken-invitation-unusable = This invitation cannot be used.
broken-invitation-unknown = There is no such invitation. Please check that the link is complete.
broken-invitation-expired = This invitation has run out. Please ask for a new one.
broken-invitation-used = This invitation has been used already.
broken-invitation-own = You cannot accept your own invitation. Please send the link to the other person.
broken-role-held = You have this role already. The invitation can still be used by somebody else.
