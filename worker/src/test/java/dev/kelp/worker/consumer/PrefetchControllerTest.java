package dev.kelp.worker.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Capability;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PrefetchControllerTest {

    private static final int NO_LIMIT = 10_000;

    @Nested
    class With_a_window_for_the_whole_channel {

        private final RecordedSession recorded = new RecordedSession(Set.of(Capability.CHANNEL_PREFETCH));

        @Test
        void the_budget_is_set_once_before_anything_is_consumed() {
            PrefetchController prefetch = new PrefetchController(List.of("a", "b"), 8, NO_LIMIT);

            prefetch.start(recorded.session());

            assertThat(recorded.calls()).first().isEqualTo("qos 8");
            prefetch.adjust(recorded.session());
            assertThat(recorded.calls()).isEmpty();
        }

        @Test
        void each_held_delivery_raises_it_by_one_up_to_the_limit_and_each_released_one_lowers_it() {
            PrefetchController prefetch = new PrefetchController(List.of("a"), 8, 2);
            prefetch.start(recorded.session());
            recorded.calls();

            for (int i = 0; i < 3; i++) {
                prefetch.held("a", "tag");
                prefetch.adjust(recorded.session());
            }
            assertThat(recorded.calls()).containsExactly("qos 9", "qos 10");

            for (int i = 0; i < 3; i++) {
                prefetch.released("a", "tag");
                prefetch.adjust(recorded.session());
            }
            assertThat(recorded.calls()).containsExactly("qos 9", "qos 8");
        }

        @Test
        void no_bound_stays_no_bound() {
            PrefetchController prefetch = new PrefetchController(List.of("a"), 0, NO_LIMIT);

            prefetch.start(recorded.session());
            prefetch.held("a", "tag");
            prefetch.adjust(recorded.session());

            assertThat(recorded.calls()).noneMatch(call -> call.startsWith("qos") && !call.equals("qos 0"));
        }
    }

    @Nested
    class With_a_fixed_count_for_each_consumer {

        private final RecordedSession recorded = new RecordedSession(Set.of());

        @Test
        void the_budget_is_divided_the_remainder_going_to_the_first_and_nobody_getting_less_than_one() {
            PrefetchController prefetch = new PrefetchController(List.of("a", "b", "c"), 8, NO_LIMIT);
            prefetch.start(recorded.session());
            assertThat(qos(recorded.calls())).containsExactly(3, 3, 2);

            PrefetchController scarce = new PrefetchController(List.of("a", "b", "c"), 2, NO_LIMIT);
            scarce.start(recorded.session());
            assertThat(qos(recorded.calls())).containsExactly(1, 1, 1);
        }

        @Test
        void each_count_is_set_right_before_its_consumer_is_started() {
            PrefetchController prefetch = new PrefetchController(List.of("a", "b"), 8, NO_LIMIT);

            prefetch.start(recorded.session());

            assertThat(recorded.calls())
                    .satisfiesExactly(
                            call -> assertThat(call).isEqualTo("qos 4"),
                            call -> assertThat(call).startsWith("consume a "),
                            call -> assertThat(call).isEqualTo("qos 4"),
                            call -> assertThat(call).startsWith("consume b "));
        }

        @Test
        void a_consumer_that_holds_half_of_its_share_is_consumed_anew_with_more_and_then_its_old_tag_is_cancelled() {
            PrefetchController prefetch = new PrefetchController(List.of("a"), 8, NO_LIMIT);
            prefetch.start(recorded.session());
            String old = RecordedSession.tagOf(recorded.calls(), "a");

            hold(prefetch, old, 4);
            assertThat(recorded.calls()).as("half is still free").isEmpty();
            hold(prefetch, old, 1);

            assertThat(recorded.calls())
                    .satisfiesExactly(
                            call -> assertThat(call).isEqualTo("qos 13"),
                            call -> assertThat(call).startsWith("consume a ").doesNotEndWith(old),
                            call -> assertThat(call).isEqualTo("cancel " + old));
        }

        @Test
        void growth_adds_no_more_than_one_share_so_that_little_is_hoarded_and_changes_stay_rare() {
            PrefetchController prefetch = new PrefetchController(List.of("a"), 8, 100_000);
            prefetch.start(recorded.session());
            String tag = RecordedSession.tagOf(recorded.calls(), "a");
            int changes = 0;
            for (int i = 0; i < 10_000; i++) {
                hold(prefetch, tag, 1);
                List<String> calls = recorded.calls();
                if (!calls.isEmpty()) {
                    changes++;
                    tag = RecordedSession.tagOf(calls, "a");
                }
            }
            assertThat(changes).isBetween(10_000 / 16, 10_000 / 8);
        }

        @Test
        void beyond_the_limit_it_does_not_grow() {
            PrefetchController prefetch = new PrefetchController(List.of("a"), 4, 3);
            prefetch.start(recorded.session());
            String tag = RecordedSession.tagOf(recorded.calls(), "a");

            hold(prefetch, tag, 3);
            List<String> grown = recorded.calls();
            assertThat(qos(grown)).containsExactly(7);
            hold(prefetch, RecordedSession.tagOf(grown, "a"), 7);

            assertThat(recorded.calls()).isEmpty();
        }

        @Test
        void it_shrinks_once_far_fewer_are_held() {
            PrefetchController prefetch = new PrefetchController(List.of("a"), 4, NO_LIMIT);
            prefetch.start(recorded.session());
            String tag = RecordedSession.tagOf(recorded.calls(), "a");
            hold(prefetch, tag, 3);
            recorded.calls();

            for (int i = 0; i < 3; i++) {
                prefetch.released("a", tag);
                prefetch.adjust(recorded.session());
            }

            assertThat(qos(recorded.calls())).containsExactly(4);
        }

        @Test
        void what_an_old_tag_delivered_is_held_without_using_up_the_new_count() {
            PrefetchController prefetch = new PrefetchController(List.of("a"), 4, NO_LIMIT);
            prefetch.start(recorded.session());
            recorded.calls();

            hold(prefetch, "an-older-tag", 2);

            assertThat(recorded.calls()).isEmpty();
        }

        @Test
        void a_queue_is_found_by_its_present_tag_only_and_cancelling_all_ends_each() {
            PrefetchController prefetch = new PrefetchController(List.of("a", "b"), 8, NO_LIMIT);
            prefetch.start(recorded.session());
            List<String> calls = recorded.calls();
            String tag = RecordedSession.tagOf(calls, "b");

            assertThat(prefetch.queueOf(tag)).isEqualTo("b");
            assertThat(prefetch.queueOf("unknown")).isNull();
            prefetch.cancelAll(recorded.session());
            assertThat(recorded.calls())
                    .containsExactly("cancel " + RecordedSession.tagOf(calls, "a"), "cancel " + tag);
        }

        private void hold(PrefetchController prefetch, String tag, int times) {
            for (int i = 0; i < times; i++) {
                prefetch.held("a", tag);
            }
            prefetch.adjust(recorded.session());
        }

        private static List<Integer> qos(List<String> calls) {
            return calls.stream()
                    .filter(call -> call.startsWith("qos "))
                    .map(call -> Integer.valueOf(call.substring(4)))
                    .toList();
        }
    }
}
