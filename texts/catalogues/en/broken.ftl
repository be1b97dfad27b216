# One sentence for each rule
broken-not-registered = Please sign up first: send /start, it takes less than a minute.
broken-not-allowed = Only somebody with the right role can do this.
broken-not-found = There is no such thing, or it is not yours to see.
broken-stale = This button is out of date. Please look at the latest message.
broken-invalid = I cannot take this. Please try another way.
broken-text-too-long = That is too long: at most { $limit } characters, and yours has { $length }. Please shorten it.
broken-too-many-attachments = That is full: at most { $limit } photos or voice messages.
broken-wrong-date = I cannot read this date, or it has passed. Please try again.
broken-wrong-kind = This does not fit here. Please follow the card, or send /cancel.
broken-units-invalid =
    Line { $line }: { $problem ->
        [missing_column] the header lacks the column “{ $value }”
        [missing_value] “{ $value }” is empty
        [too_many_values] there is a value too many: “{ $value }”
        [bad_code] the code “{ $value }” may have letters, digits, - and _ only, at most 32
        [duplicate_code] the code “{ $value }” is there twice
        [unknown_parent] there is no parent “{ $value }”
        [cycle] “{ $value }” would lie below itself
        [too_long] “{ $value }” is too long
        [no_units] the file has no units
       *[unreadable] this is not CSV
    }
broken-limit-reached = The limit is reached.
broken-conflict-of-roles = Nobody can be in the workstation and in the residents’ council of one community.
broken-invitation-unusable = This invitation cannot be used.
broken-invitation-unknown = There is no such invitation. Please check that the link is complete.
broken-invitation-expired = This invitation has run out. Please ask for a new one.
broken-invitation-used = This invitation has been used already.
broken-invitation-own = You cannot accept your own invitation. Please send the link to the other person.
broken-role-held = You have this role already. The invitation can still be used by somebody else.
