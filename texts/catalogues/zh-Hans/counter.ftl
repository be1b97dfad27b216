# 来电和来访：代人登记，打电话答复
channel-chat = 💬 聊天
channel-telephone = ☎️ 来电
channel-counter = 🚶 来访

draft-title = { $has_emergency ->
        [yes] { $emergency }{ "\u000A\u000A" }
       *[no] { "" }
    }{ $checking ->
        [yes] 📝 <b>请您核对一下</b>
       *[no] { $for_caller ->
            [yes] ☎️ <b>代人登记</b>
           *[no] { $for_neighbour ->
                [yes] 🤝 <b>代邻居上报</b>
               *[no] 📝 <b>上报问题</b>
            }
        }
    }（{ $step }/{ $steps }）
draft-counter =
    { $title }
    报到哪个{ $community }？
    { $so_far }
draft-who =
    { $title }
    是谁反映的？写称呼和电话，比如“王阿姨 13800138000”，只写一样也行。
    { $so_far }
caller-line = { $channel }{ $brief ->
        [yes] { "" }
       *[no] ：{ $has_name ->
            [yes] { $name }{ $has_phone ->
                [yes] {" "}<code>{ $phone }</code>
               *[no] （没留电话）
            }
           *[no] { $has_phone ->
                [yes] <code>{ $phone }</code>
               *[no] 没留姓名和电话
            }
        }
    }
call-line = { $has_phone ->
        [yes] { $told ->
            [yes] 📞 已打电话告知。
           *[no] { $spent ->
                [yes] 📵 打了 { $tries } 次都没打通。{ $state_key ->
                    [resolved] 到期会先关闭，记为未确认。
                    [asked] 请按知道的情况接着办。
                   *[refused] 不用再打了。
                }
               *[no] 📞 <b>请致电{ $has_name ->
                    [yes] { $name }
                   *[no] 对方
                } { $phone }</b>{ $state_key ->
                    [resolved] ，问问解决了没有，再按下面记录。
                    [asked] ，问清楚后把回答记下来。
                   *[refused] ，说明为什么办不了。
                }{ $tries ->
                    [0] { "" }
                   *[other] 没打通 { $tries } 次，最多打 { $limit } 次。
                }
            }
        }
       *[no] { $told ->
            [yes] 📞 已告知。
           *[no] 📵 对方没有留电话。{ $state_key ->
                [resolved] 再来的时候问问解决了没有；到期会先关闭，记为未确认。
                [asked] 再来的时候把回答记下来，或者按知道的情况接着办。
               *[refused] 再来的时候请说明为什么办不了。
            }
        }
    }
caller-filed =
    ☎️ <b>已登记。请告诉对方：编号 { $number }。</b>
    { $category } · { $unit }{ $has_caller ->
        [yes] { "\u000A" }{ $caller }
       *[no] { "" }
    }

button-queue-caller = ☎️ 代人登记
button-queue-call = ☎️ { $number }
button-who-channel = { $channel }
button-who-chosen = • { $channel }
button-who-nobody = 不留姓名和电话
button-draft-who = 👤 改姓名电话
button-case-call-solved = ✅ 解决了
button-case-half = 🌗 解决一半
button-case-not-solved = ❌ 没解决
button-case-answer = 💬 记录回答
button-case-add = ➕ 来电补充
button-case-told = 📞 已告知
button-case-not-reached = 📵 没打通

broken-call-tries-reached = 已经打了 { $limit } 次，不用再打了。
