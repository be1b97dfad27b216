# Callers and visitors: filing for them, and answering them by call
channel-chat = 💬 Chat
channel-telephone = ☎️ Telephone
channel-counter = 🚶 Counter

draft-title = { $has_emergency ->
        [yes] { $emergency }{ "\u000A\u000A" }
       *[no] { "" }
    }{ $checking ->
        [yes] 📝 <b>Is everything right?</b>
       *[no] { $for_caller ->
            [yes] ☎️ <b>File for a caller</b>
           *[no] { $for_neighbour ->
                [yes] 🤝 <b>Report for a neighbour</b>
               *[no] 📝 <b>Report a problem</b>
            }
        }
    } ({ $step }/{ $steps })
draft-counter =
    { $title }
    For which { $community } is it?
    { $so_far }
draft-who =
    { $title }
    Who is it? Type a name and a number, such as “Mrs Wang 13800138000”, or one of the two.
    { $so_far }
caller-line = { $channel }{ $brief ->
        [yes] { "" }
       *[no] : { $has_name ->
            [yes] { $name }{ $has_phone ->
                [yes] {" "}<code>{ $phone }</code>
               *[no] {" "}(no number)
            }
           *[no] { $has_phone ->
                [yes] <code>{ $phone }</code>
               *[no] no name, no number
            }
        }
    }
call-line = { $has_phone ->
        [yes] { $told ->
            [yes] 📞 They have been told by telephone.
           *[no] { $spent ->
                [yes] 📵 Called { $tries ->
                    [one] once
                   *[other] { $tries } times
                }, nobody answered. { $state_key ->
                    [resolved] It will close unconfirmed.
                    [asked] Go on with what is known.
                   *[refused] That is enough.
                }
               *[no] 📞 <b>Call { $has_name ->
                    [yes] { $name }
                   *[no] them
                } { $phone }</b>{ $state_key ->
                    [resolved] : is it solved? Tap what they say.
                    [asked] , ask, and write down the answer.
                   *[refused] {" "}and say why it cannot be done.
                }{ $tries ->
                    [0] { "" }
                   *[other] {" "}Tried: { $tries } of { $limit }.
                }
            }
        }
       *[no] { $told ->
            [yes] 📞 They have been told.
           *[no] 📵 They left no number. { $state_key ->
                [resolved] If they come again, ask whether it is solved. Otherwise it closes unconfirmed.
                [asked] If they come again, write down the answer, or go on with what is known.
               *[refused] If they come again, say why it cannot be done.
            }
        }
    }
caller-filed =
    ☎️ <b>Filed. Tell them: number { $number }.</b>
    { $category } · { $unit }{ $has_caller ->
        [yes] { "\u000A" }{ $caller }
       *[no] { "" }
    }

button-queue-caller = ☎️ File for a caller
button-queue-call = ☎️ { $number }
button-who-channel = { $channel }
button-who-chosen = • { $channel }
button-who-nobody = Without name and number
button-draft-who = 👤 Caller
button-case-call-solved = ✅ Solved
button-case-half = 🌗 Half
button-case-not-solved = ❌ Not solved
button-case-answer = 💬 Write down the answer
button-case-add = ➕ They called again
button-case-told = 📞 Told
button-case-not-reached = 📵 Nobody answered

broken-call-tries-reached = You have tried { $limit } times. There is no need to try again.
