# The menu
key-report = 📝 Report a problem
key-here = 📍 Report from here
key-mine = 📋 My reports
key-queue = 🗂 To do
key-settings = ⚙️ Settings
key-help = ❓ Help

menu =
    🏠 <b>{ $home }</b>
    Use the keys below, or just send a photo or a voice message.
help =
    ❓ <b>Help</b>
    { $registered ->
        [yes] A broken lamp, a hole in the road, rubbish that nobody takes away? Send a photo, a voice message or a sentence.

        /report Report a problem
        /mine My reports
        /status with a number: how it is going
        /overdue What is overdue here
        /figures How reports fare here
        /settings Settings
        /rules The rules that hold here
        /privacy Personal data
        /cancel Leave what you are doing
       *[no] Here you can report problems to your { $community } and hear what becomes of them. Signing up takes less than a minute: send /start.

        /language Language
        /privacy Personal data
    }
    { $clerk ->
        [yes] /queue Cases to do
            /bind A working group or a channel
       *[no] { "" }
    }
    { $staff ->
        [yes] /staff Your role, being away, and handing over
       *[no] { "" }
    }
    { $inviter ->
        [yes] /invite Invite somebody to a role
       *[no] { "" }
    }
    { $oversees ->
        [yes] /desk What the { $workstation } owes
       *[no] { "" }
    }
    { $supervises ->
        [yes] /audit The audit trail
       *[no] { "" }
    }
cancelled = All right, cancelled.
nothing-to-cancel = There is nothing to cancel at the moment.
unknown-command = There is no such command. Send /help to see what you can do.
unknown-kind = I cannot read this kind of message. Please send words, a photo or a voice message; /help shows what you can do.
write-in-private = Please write to me in private, so that nobody else reads along.
button-write-in-private = Open the private chat

command-report = Report a problem
command-mine = My reports
command-status = How a report is going, by its number
command-overdue = What is overdue here
command-figures = How reports fare here
command-menu = Menu
command-settings = Settings
command-rules = The rules that hold here
command-language = Language
command-privacy = Personal data
command-help = Help
command-cancel = Leave what you are doing
