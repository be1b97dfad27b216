# 一步一步上报问题


files = { $photos ->
        [0] { "" }
       *[other] 📷 照片 { $photos } 张
    }{ $photos ->
        [0] { "" }
       *[other] { $voices ->
            [0] { "" }
           *[other] { " · " }
        }
    }{ $voices ->
        [0] { "" }
       *[other] 🎤 语音 { $voices } 段
    }

button-category = { $category }

draft-so-far = { $has_unit ->
        [yes] { "\u000A" }🏠 { $unit }
       *[no] { "" }
    }{ $has_caller ->
        [yes] { "\u000A" }{ $caller }
       *[no] { "" }
    }{ $has_category ->
        [yes] { "\u000A" }{ $category }
       *[no] { "" }
    }{ $has_text ->
        [yes] { "\u000A" }<blockquote>{ $text }</blockquote>
       *[no] { "" }
    }{ $has_files ->
        [yes] { "\u000A" }{ $files }
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }📍 { $words }
       *[no] { $on_map ->
            [yes] { "\u000A" }📍 已在地图上标出
           *[no] { "" }
        }
    }{ $has_neighbour ->
        [yes] { "\u000A" }🤝 替{ $neighbour }上报{ $has_consent ->
            [yes] （{ $consent }）
           *[no] { "" }
        }
       *[no] { "" }
    }{ $has_limit ->
        [yes] { "\u000A" }⚠️ 一次上报最多 { $limit } 张照片或语音，多出来的没有收。
       *[no] { "" }
    }{ $anonymous ->
        [yes] { "\u000A" }🙈 匿名：经办人看不到您是谁，进展和结果照样通知您。{ $heard ->
            [yes] 不过，听语音可能会认出您的声音。
           *[no] { "" }
        }
       *[no] { "" }
    }

emergency-call =
    🚨 <b>有人有危险？请马上打：</b>
    ☎️ <b>{ $numbers }</b>{ $usual ->
        [yes] { "\u000A" }110 报警 · 119 火警和救援 · 120 急救
       *[no] { "" }
    }
    打完电话再在这里接着报，我们会安排处理。
draft-category =
    { $title }
    是哪方面的问题？
    { $so_far }
draft-what =
    { $title }
    出了什么问题？{ $has_about ->
        [yes] {" "}· { $about }
       *[no] { "" }
    }
    写一句话，或者发照片、发语音都可以。
    { $so_far }
draft-place =
    { $title }
    { $for_caller ->
        [yes] 在什么地方？打字说明，或者发一个位置。
       *[no] 在什么地方？按下面的“{ key-here }”发送您的位置，或者直接打字说明。
    }
    { $so_far }
draft-check =
    { $title }
    { $so_far }

draft-begun =
    📝 <b>您上次还没有报完</b>
    { $so_far }
draft-offered =
    📝 <b>要把这件事报给{ $community }吗？</b>
    <blockquote>{ $text }</blockquote>
draft-cancelled = 已取消，没有上报。
draft-left = 先放一放。想继续时发 /report 就行。
draft-declined = 好的，没有上报。

button-draft-submit = ✅ 提交
button-draft-text = ✏️ 改文字
button-draft-place = 📍 改地点
button-draft-category = 🏷 改类别
button-draft-drop = 🗑 删除照片和语音
button-draft-no-place = 不填地点
button-draft-next = 不改了，继续 ›
button-draft-go-on = ▶️ 接着报
button-draft-anew = 🆕 重新开始
button-draft-take = 📝 上报
button-draft-leave = 不用

broken-daily-limit-reached = 您一天之内已经上报了 { $limit } 次，到上限了。请明天再提交，内容已为您留着。
broken-draft-incomplete = 请说明出了什么问题：写一句话，或者发照片、语音。
broken-draft-takes-other = { $step ->
        [place] 这个没法接收。请发送位置或打字说明地点，也可以按“{ button-skip }”。
        [counter] 这个没法接收。请按一下报到哪个{ $community }。
        [who] 这个没法接收。请打字写称呼和电话，也可以按“{ button-skip }”。
        [neighbour] 这个没法接收。请打字写称呼或住址，也可以按“{ button-draft-own }”。
        [consent] 这个没法接收。请按一下对方是怎么同意的。
        [category] 这个没法接收。请按一下是哪方面的问题。
        [check] 这个没法接收。请按“{ button-draft-submit }”，也可以再补充文字、照片或语音。
       *[what] 这个没法接收。请写一句话，或者发照片、语音。
    }
broken-reply-takes-other = 这个没法接收。请写一句话，或者发照片、语音。
