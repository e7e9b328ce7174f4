package dev.kelp.transport.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {

    @Test
    void whatWasPostedComesOutOnceAndInOrder() {
        Mailbox<Integer> mailbox = new Mailbox<>(1);
        mailbox.post(1);
        mailbox.offer(2);
        mailbox.post(3);
        assertThat(drain(mailbox)).containsExactly(1, 2, 3);
        assertThat(mailbox.poll()).isNull();
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    void onlyDroppableEntriesAreBounded() {
        Mailbox<String> mailbox = new Mailbox<>(2);
        assertThat(mailbox.offer("a")).isTrue();
        mailbox.post("p");
        assertThat(mailbox.offer("b")).isTrue();
        assertThat(mailbox.offer("dropped")).isFalse();
        mailbox.post("q");
        assertThat(mailbox.size()).isEqualTo(4);
        assertThat(drain(mailbox)).containsExactly("a", "p", "b", "q");
    }

    @Test
    void aPolledDroppableEntryMakesRoomAndAPolledPostDoesNot() {
        Mailbox<String> mailbox = new Mailbox<>(1);
        mailbox.post("p");
        mailbox.offer("a");
        mailbox.poll();
        assertThat(mailbox.offer("too early")).isFalse();
        mailbox.poll();
        assertThat(mailbox.offer("b")).isTrue();
    }

    @Test
    void aMailboxWithoutCapacityDropsEveryOffer() {
        assertThat(new Mailbox<String>(0).offer("a")).isFalse();
    }

    @Test
    void anyMixOfPostsOffersAndPollsBehavesLikeTwoCountersAndAList() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int capacity = random.nextInt(4);
            Mailbox<Integer> mailbox = new Mailbox<>(capacity);
            List<Integer> expected = new ArrayList<>(); // odd numbers are droppable
            for (int step = 0; step < 300; step++) {
                int number = 2 * step;
                switch (random.nextInt(3)) {
                    case 0 -> {
                        mailbox.post(number);
                        expected.add(number);
                    }
                    case 1 -> {
                        long droppable =
                                expected.stream().filter(each -> each % 2 == 1).count();
                        boolean admitted = mailbox.offer(number + 1);
                        assertThat(admitted).as("seed %d", seed).isEqualTo(droppable < capacity);
                        if (admitted) {
                            expected.add(number + 1);
                        }
                    }
                    default ->
                        assertThat(mailbox.poll())
                                .as("seed %d", seed)
                                .isEqualTo(expected.isEmpty() ? null : expected.remove(0));
                }
            }
            assertThat(drain(mailbox)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void theActorIsWokenAfterTheEntryIsVisible() {
        Mailbox<String> mailbox = new Mailbox<>(1);
        List<String> seenWhenWoken = new ArrayList<>();
        mailbox.onPost(() -> {
            String entry = mailbox.poll();
            if (entry != null) {
                seenWhenWoken.add(entry);
            }
        });
        mailbox.post("a");
        mailbox.offer("b");
        assertThat(seenWhenWoken).containsExactly("a", "b");
    }

    @Test
    void whatWasPostedBeforeTheActorStartedWakesIt() {
        Mailbox<String> mailbox = new Mailbox<>(1);
        mailbox.post("early");
        AtomicInteger wakes = new AtomicInteger();
        mailbox.onPost(wakes::incrementAndGet);
        assertThat(wakes).hasValue(1);
    }

    @Test
    void manyPostersLoseNothingAndEachKeepsItsOrder() throws InterruptedException {
        Mailbox<int[]> mailbox = new Mailbox<>(1);
        int posters = 4;
        int each = 2_000;
        CountDownLatch done = new CountDownLatch(posters);
        for (int poster = 0; poster < posters; poster++) {
            int name = poster;
            new Thread(() -> {
                        for (int number = 0; number < each; number++) {
                            mailbox.post(new int[] {name, number});
                        }
                        done.countDown();
                    })
                    .start();
        }
        int[] next = new int[posters];
        for (int taken = 0; taken < posters * each; ) {
            int[] entry = mailbox.poll();
            if (entry == null) {
                Thread.onSpinWait();
                continue;
            }
            assertThat(entry[1]).isEqualTo(next[entry[0]]++);
            taken++;
        }
        done.await();
        assertThat(mailbox.isEmpty()).isTrue();
    }

    private static <E> List<E> drain(Mailbox<E> mailbox) {
        List<E> out = new ArrayList<>();
        for (E entry = mailbox.poll(); entry != null; entry = mailbox.poll()) {
            out.add(entry);
        }
        return out;
    }
}
