package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PrefetchWindowTest {

    private final AtomicInteger told = new AtomicInteger();
    private final PrefetchWindow window = new PrefetchWindow(told::incrementAndGet);

    @Test
    void withoutALimitEverythingIsGranted() {
        assertThat(window.reserve(100)).isEqualTo(100);
        assertThat(window.reserve(100)).isEqualTo(100);
    }

    @Test
    void noMoreIsGrantedThanTheLimitLeaves() {
        window.resize(3);

        assertThat(window.reserve(2)).isEqualTo(2);
        assertThat(window.reserve(2)).isEqualTo(1);
        assertThat(window.reserve(2)).isZero();
    }

    @Test
    void whatIsReleasedCanBeReservedAgain() {
        window.resize(2);
        window.reserve(2);

        window.release(1);

        assertThat(window.reserve(2)).isEqualTo(1);
    }

    @Test
    void aLowerLimitTakesNothingAwayButGrantsNothingMore() {
        window.resize(4);
        window.reserve(4);

        window.resize(2);
        window.release(2);

        assertThat(window.reserve(1)).isZero();
        window.release(1);
        assertThat(window.reserve(1)).isEqualTo(1);
    }

    @Test
    void adoptedDeliveriesCountAlthoughThereIsNoRoom() {
        window.resize(1);

        window.occupy(3);
        window.release(2);

        assertThat(window.reserve(1)).isZero();
    }

    @Test
    void whoFoundNoRoomIsToldOnceWhenThereIsSome() {
        window.resize(1);
        window.reserve(1);
        window.reserve(1);

        window.release(1);
        window.resize(5);

        assertThat(told).hasValue(1);
    }

    @Test
    void aHigherLimitIsRoomToo() {
        window.resize(1);
        window.reserve(1);
        window.reserve(1);

        window.resize(2);

        assertThat(told).hasValue(1);
    }

    @Test
    void nobodyIsToldOfRoomThatNobodyMissed() {
        window.resize(2);
        window.reserve(1);

        window.release(1);

        assertThat(told).hasValue(0);
    }

    @Test
    void aPlaceCannotBeReleasedTwice() {
        window.reserve(1);
        window.release(1);

        assertThatThrownBy(() -> window.release(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void threadsNeverHoldMoreThanTheLimitTogether() throws Exception {
        window.resize(5);
        AtomicInteger highest = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        Thread[] takers = new Thread[4];
        for (int i = 0; i < takers.length; i++) {
            takers[i] = new Thread(() -> takeAndReturn(start, highest));
            takers[i].start();
        }

        start.countDown();
        for (Thread taker : takers) {
            taker.join();
        }

        assertThat(highest.get()).isBetween(1, 5);
        assertThat(window.held()).isZero();
    }

    private void takeAndReturn(CountDownLatch start, AtomicInteger highest) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < 1000; i++) {
            int granted = window.reserve(2);
            highest.accumulateAndGet(window.held(), Math::max);
            window.release(granted);
        }
    }
}
