# 苗头事项
ending-action = 采取行动
ending-proposal = 提出提案
ending-refusal = 说明理由，不处理
button-hot-open = 🔥 { $place }
button-hot-end = { $ending }
hot-spot-line =
    <b>{ $place }</b> { $category } · { $unit } · { $count } 件
    {"    "}{ $late ->
        [yes] ⚠️ 已过期，期限 { $due_at_day }
       *[no] { $due_at_day }前要有结果
    }
hot-spot-card =
    🔥 <b>苗头事项 · { $category }</b>
    { $unit }{ $near ->
        [yes] ，同一地点附近
       *[no] { "" }
    } · 同类上报 { $count } 件{ $news ->
        [yes] { "\u000A" }⚠️ <b>期限到了，还没有结果。</b>请尽快处理，否则会报{ $party_committee }。
       *[no] { "" }
    }
    { $reports }
    { $has_ending ->
        [yes] ✅ <b>{ $ending }</b>（{ $ended_at }）<blockquote>{ $words }</blockquote>
       *[no] { $due_at_day }前，请决定：采取行动、提出提案，或者说明理由不处理。{ $raised ->
            [yes] { "\u000A" }⚠️ 已报{ $party_committee }。
           *[no] { "" }
        }
    }
hot-spot-report =
    • { $number } 号 · { $filed_at_day }{ $solved ->
        [yes] {" "}· 已解决
       *[no] { "" }
    }
ending-prompt =
    🔥 <b>{ $ending }</b>
    { $category } · { $unit }
    { $ending_key ->
        [action] 准备做什么、谁来做、什么时候做？请写一段话。
        [proposal] 想提什么建议？请写一段话。
       *[refusal] 为什么不处理？请写明理由。
    }
hot-spot-raised =
    ⚠️ <b>苗头事项没有按期处理 · { $category }</b>
    { $unit } · 同类上报 { $count } 件，{ $found_at_day }发现，{ $due_at_day }前应由{ $council }处理。{ $administrators ->
        [yes] { "\u000A" }那里没有{ $party_committee }，所以报给管理员。
       *[no] { "" }
    }{ $has_ending ->
        [yes] { "\u000A" }✅ 后来的结果：{ $ending }<blockquote>{ $words }</blockquote>
       *[no] { "" }
    }
broken-hot-spot-ended = 这个事项已经有结果了。
