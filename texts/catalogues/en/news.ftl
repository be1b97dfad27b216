# What a reporter hears and is asked

report-resolved =
    ✅ <b>No { $number } is done</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
    Please have a look: is it solved? Only you can say.{ $has_confirm_by ->
        [yes] { "\u000A" }Without your answer it is closed on { $confirm_by_day }.
       *[no] { "" }
    }
report-question =
    ❓ <b>A question about No { $number }</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
    Tap below to answer.
report-refused =
    🚫 <b>No { $number } cannot be done</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }The { $workstation } says: <blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
report-closed-unconfirmed =
    ⏱ <b>No { $number } was closed, unconfirmed</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    We have not heard from you. You can still tell us whether it is solved.
report-solved =
    🎉 <b>Thank you! No { $number } is solved.</b>
    How was it handled? One tap, only if you like.
report-rated = 🙏 Thank you for { $stars } ⭐. No { $number } is closed.
report-reopened =
    🔁 <b>No { $number } is open again.</b>
    The { $workstation } will look at it. To be done by { $due_at }.
    You may add what you see.

reply-asked = { $collecting ->
        [yes] 📷 No { $number }: your photos are coming in. Tap “{ button-reply-send }” when all of them are there, or add a sentence.
       *[no] { $action_key ->
            [half] 🌗 No { $number }: what is still missing? Write a sentence, or send a photo or a voice message.
            [recheck_failed] 🔎 No { $number }: what is not solved? Write a sentence, or send a photo or a voice message.
            [add] ➕ No { $number }: what would you like to add? Write a sentence, or send a photo or a voice message.
           *[answer] 💬 No { $number }: please answer with a sentence, a photo or a voice message.
        }
    }
reply-sent = { $action_key ->
        [half] 🌗 Thank you. No { $number } goes back to whoever is handling it, with your words.
        [add] ➕ Thank you. This was added to No { $number }.
        [recheck_failed] 🔎 Thank you for looking. No { $number } is open again.
       *[answer] 💬 Passed on to the { $workstation } as your answer to No { $number }.
    }
reply-left = All right, nothing was passed on.
withdraw-sure = ↩️ Do you really want to take No { $number } back? Nobody will work on it any more.

button-add-seen = ➕ Add what you see
button-reply-send = ✅ Send
button-withdraw-sure = ↩️ Yes, take it back
button-withdraw-not = No, leave it
