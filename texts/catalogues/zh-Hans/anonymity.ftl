# 匿名上报，以及谁查看过上报人

behind-asked =
    🙈 <b>{ $number } 号是谁上报的？</b>
    请用一句话写明为什么需要知道。您的姓名、查看时间和这条理由会记入监督记录，上报人也会收到通知，知道您看过、为什么看。
behind-left = 好的，没有查看，也没有留下记录。
behind-shown = { $has_name ->
        [yes] 👤 { $number } 号的上报人是 <b>{ $name }</b>。请您保密。
       *[no] 👤 { $number } 号的上报人已无从知道。
    }
looked-behind =
    👁 <b>有人查看了 { $number } 号的上报人</b>
    这件事您是匿名上报的。{ $party_committee }查看了上报人，理由是：
    <blockquote>{ $reason }</blockquote>
    这次查看已记入监督记录。办理您这件事的{ $workstation }仍然看不到您是谁。

button-report-behind = 🙈 是谁上报的？
button-draft-anonymous = 🙈 匿名上报
button-draft-named = 👤 改为实名
