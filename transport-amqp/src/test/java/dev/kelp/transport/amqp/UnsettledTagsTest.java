package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UnsettledTagsTest {

    private final UnsettledTags tags = new UnsettledTags();

    @Test
    void a_tag_is_removed_once() {
        tags.add(7);

        assertThat(tags.remove(7)).isTrue();
        assertThat(tags.remove(7)).isFalse();
    }

    @Test
    void a_tag_that_no_delivery_can_have_is_not_there() {
        assertThat(tags.remove(0)).isFalse();
        assertThat(tags.remove(-1)).isFalse();
    }

    @Test
    void clearing_forgets_all() {
        tags.add(1);
        tags.add(2);

        tags.clear();

        assertThat(tags.copy()).isEmpty();
        assertThat(tags.remove(1)).isFalse();
    }

    @Test
    void it_holds_what_a_set_would_hold_whatever_the_order() {
        long seed = 7;
        Random random = new Random(seed);
        Set<Long> expected = new HashSet<>();
        for (int step = 0; step < 200_000; step++) {
            long tag = 1L + random.nextInt(2_000);
            if (random.nextBoolean()) {
                tags.add(tag);
                expected.add(tag);
            } else {
                assertThat(tags.remove(tag))
                        .as("step %s of seed %s", step, seed)
                        .isEqualTo(expected.remove(tag));
            }
        }
        assertThat(tags.copy()).containsExactlyInAnyOrder(expected.toArray(Long[]::new));
    }
}
