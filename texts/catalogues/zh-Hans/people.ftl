# 注册
-kept = 📎 您刚才发的内容已经留好，注册完就接着办。
onboarding-language =
    👋 您好！这里是<b>邻里</b>，有事找{ $community }，在这里说一声就行。
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
    <b>1/3</b> 请选择语言 · Choose your language
onboarding-privacy =
    🔒 <b>2/3 您的个人信息</b>

    { privacy-points }
    <b>谁负责：</b>{ $responsible }，{ $contact }
    { $kept ->
        [yes] { "" }
        { -kept }
       *[no] { "" }
    }
    同意就可以开始了。
button-agree = 同意
button-decline = 不用了
onboarding-home =
    🏠 <b>3/3 您住在哪个{ $community }？</b>
    { $has_where ->
        [yes] 位置：{ $where }
       *[no] { "" }
    }
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] 请选择：
            { -search-hint }
    }
onboarding-home-offered =
    🏠 <b>3/3 您住在哪个{ $community }？</b>
    是<b>{ $home }</b>吗？
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
button-home-confirm = 是的，就是这里
button-home-keep = 📎 这不是{ $community }名，是我要上报的内容
button-home-other = 换一个{ $community }
onboarding-not-ready =
    🏠 <b>3/3 您住在哪个{ $community }？</b>
    这里还没有设置好{ $community }，请过些时候再试。
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
button-try-again = 再试一次
consent-declined =
    好的，没有问题，我们什么都没有保存。
    什么时候想用了，发 /start 就可以。
welcome =
    🎉 { $has_name ->
        [yes] { $name }，欢迎您！
       *[no] 欢迎您！
    }
    您的{ $community }：<b>{ $home }</b>
    有事按下面的按键，或者直接发一张照片、一段语音。

# 设置
settings =
    ⚙️ <b>设置</b>
    { $has_name ->
        [yes] 名字：{ $name }
       *[no] 名字：（没有显示的名字）
    }
    { $community }：{ $home }
    语言：{ $speaks }
    { $has_held ->
        [yes] { $held }
       *[no] { "" }
    }
button-move = 🏠 更换{ $community }
button-my-data = 🔒 我的个人信息
button-settings = ⚙️ 设置
language-choice =
    🌐 您现在用的语言：{ $speaks }
    请选择：
menu-in-language = 🌐 从现在起用{ $speaks }。
