"""The acts of the tour. Each feature adds its own; read them as the story of some days."""

from bot.acts.anonymity import a_report_without_a_name
from bot.acts.conduct import a_report_about_staff_goes_to_the_unit_above
from bot.acts.council_desk import the_council_asks_and_only_the_council_closes
from bot.acts.deadlines import a_time_limit_passes_and_nobody_has_to_watch_it
from bot.acts.duplicates import two_residents_report_the_same_lamp
from bot.acts.groups import the_working_group_handles_a_report
from bot.acts.hot_spots import three_like_reports_become_an_item
from bot.acts.neighbours import a_helper_files_and_a_relative_confirms
from bot.acts.rechecks import a_closing_takes_two_keys_and_is_looked_at_once_more
from bot.acts.reports import (
    a_newcomer_reports_in_the_first_minute,
    a_question_a_plan_and_half_a_result,
    a_voice_message_is_as_good_as_text,
    the_clerk_takes_three_taps_and_a_sentence,
    what_everybody_may_see,
)
from bot.acts.staff import (
    a_neighbour_without_a_phone_telephones,
    the_clerk_leaves_and_her_colleague_takes_over,
    what_is_kept_and_what_was_done,
)
from bot.acts.transfers import a_report_goes_to_and_fro_and_ends_in_joint_handling, one_report_in_two_parts_one_answer

ACTS = (
    a_newcomer_reports_in_the_first_minute,
    the_clerk_takes_three_taps_and_a_sentence,
    a_question_a_plan_and_half_a_result,
    a_voice_message_is_as_good_as_text,
    what_everybody_may_see,
    a_neighbour_without_a_phone_telephones,
    the_clerk_leaves_and_her_colleague_takes_over,
    two_residents_report_the_same_lamp,
    a_report_without_a_name,
    a_report_about_staff_goes_to_the_unit_above,
    a_helper_files_and_a_relative_confirms,
    a_report_goes_to_and_fro_and_ends_in_joint_handling,
    one_report_in_two_parts_one_answer,
    a_closing_takes_two_keys_and_is_looked_at_once_more,
    the_council_asks_and_only_the_council_closes,
    three_like_reports_become_an_item,
    what_is_kept_and_what_was_done,
    a_time_limit_passes_and_nobody_has_to_watch_it,
    the_working_group_handles_a_report,
)
