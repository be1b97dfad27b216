# 居民对办理结果怎么说，别人会听到什么
answers-line = 👥 { $asked } 人可以反馈{ $solved ->
        [0] { "" }
       *[other] ，{ $solved } 人说已解决
    }{ $half ->
        [0] { "" }
       *[other] ，{ $half } 人说解决一半
    }{ $not_solved ->
        [0] { "" }
       *[other] ，{ $not_solved } 人说没解决
    }

answer-solved = 已解决
answer-half = 解决了一半
answer-not-solved = 没解决
answerer-co-reporter = 一起上报的居民
answerer-relative = 家属
answerer-council = 负责复查的{ $council }成员

report-answered = { $answer_key ->
        [solved] 🏁 <b>{ $number } 号已办结</b>
       *[other] 🔁 <b>{ $number } 号已重新打开</b>
    }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $by }反馈：{ $answer }。{ $has_note ->
        [yes] { "\u000A" }<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }{ $answer_key ->
        [solved] { "" }
       *[other] { $has_due_at ->
            [yes] { "\u000A" }{ $workstation }会再来处理，最晚 { $due_at } 前办好。
           *[no] { "" }
        }
    }
answer-taken = { $closed ->
        [yes] 🏁 <b>谢谢您！{ $number } 号已办结。</b>
       *[no] 🙏 <b>谢谢。您对 { $number } 号的反馈是：{ $answer }。</b>
    }{ $has_answers ->
        [yes] { "\u000A" }{ $answers }
       *[no] { "" }
    }

button-mine-vouch = ✅ 解决了

broken-answered-already = 您已经反馈过了：{ $answer ->
        [solved] { answer-solved }
        [half] { answer-half }
       *[other] { answer-not-solved }
    }。下次有新的办理结果时可以再反馈。
broken-answer-too-late = 已经过了 { $days } 天的反馈期。如果问题还在，请重新上报。
broken-solver-answers = 这件事由您经办，解决了没有要由别人来说。
