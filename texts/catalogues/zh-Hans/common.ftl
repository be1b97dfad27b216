# 到处都用的按钮和词
button-back = ‹ 返回
button-cancel = 取消
button-skip = 跳过
button-name = { $name }
button-name-open = { $name } ›
button-page-before = ‹ 第 { $page } 页
button-page-after = 第 { $page } 页 ›

list-of-bodies = 、

language-zh-Hans = 简体中文
language-en = English
