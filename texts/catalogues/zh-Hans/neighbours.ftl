# 代邻居上报，家属可以跟进
draft-neighbour =
    { $title }
    替谁上报？请写对方的称呼或住址，对方愿意让{ $workstation }看到什么就写什么。{ $has_known ->
        [yes] { "\u000A" }现在写的是：{ $known }
       *[no] { "" }
    }
    { $so_far }
draft-consent =
    { $title }
    { $neighbour }是怎么同意您代为上报的？
    还没征得同意的话，就不要写对方的名字。
    { $so_far }
consent-in-person = 当面同意
consent-by-telephone = 电话里同意
consent-in-writing = 书面同意

follow-link-made =
    👪 <b>家属跟进 { $number } 号</b>
    请把这个链接转给{ $has_neighbour ->
        [yes] { $neighbour }的
       *[no] { "" }
    }一位家属。家属可以看到进展，也可以确认解决了没有。

    https://t.me/{ $bot }?start=f_{ $token }

    链接只能用一次，{ $expires_at } 前有效。
relative-joined = 👪 { $has_name ->
        [yes] { $name }
       *[no] 一位家属
    }开始跟进 { $number } 号，也可以确认解决了没有。
now-following = 👪 <b>您开始跟进 { $number } 号了。</b>有进展会告诉您，解决了没有也可以由您来确认。

button-draft-for-neighbour = 🤝 代邻居上报
button-draft-neighbour = 🤝 改邻居信息
button-draft-own = 还是以自己的名义上报
button-consent = { $consent ->
        [in_person] 当面同意
        [by_telephone] 电话里同意
       *[in_writing] 书面同意
    }
button-consent-none = 还没同意，不写名字
button-follow-link = 👪 给家属的链接

broken-consent-missing = 请先征得邻居同意。没有对方同意，不能以对方的名义上报。
broken-too-many-neighbours = 您 30 天内已经代邻居上报了 { $limit } 件，到上限了。请换一位邻居帮忙，或者以您自己的名义上报。
broken-follow-link-unusable = 没有这个链接，请再要一个新的。
broken-follow-link-used = 这个链接已经有人用过了，请再要一个新的。
broken-follow-link-expired = 这个链接已经过期，请再要一个新的。
broken-follow-link-own = 这是您自己上报的，进展本来就会告诉您。请把链接转给家属。
broken-follow-link-of-staff = 您在这里办理上报，请换一位家属来跟进。
