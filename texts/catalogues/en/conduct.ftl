# Reports about the people of a workstation

conduct-check =
    { $title }
    { $so_far }

    🔒 This goes to the unit above, or else to the { $party_committee }. Your own { $workstation } does not see it.

broken-kept-from-them = This is about the staff there or below, so it can only go further up.
broken-about-staff = This is about staff, so it stays between whoever reported it and those who handle it.
broken-about-staff-by-call = A complaint about staff is not filed here, because it would not be kept from you. Please tell the caller to report it with the bot themselves, or to turn to the { $party_committee }.
