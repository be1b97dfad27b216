# Buttons and words that are used everywhere
button-back = ‹ Back
button-cancel = Cancel
button-skip = Skip
button-name = { $name }
button-name-open = { $name } ›
button-page-before = ‹ Page { $page }
button-page-after = Page { $page } ›

list-of-bodies = ,{ " " }

language-zh-Hans = 简体中文
language-en = English
