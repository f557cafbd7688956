package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private final Changes changes = new Changes();
    private final AtomicInteger loads = new AtomicInteger();
    private final Snapshot<Integer> snapshot = changes.snapshot(loads::incrementAndGet, "numbers", "letters");

    @Test
    void loadsAtFirstUseAndThenOnlyAfterAChangeOfItsTopics() {
        assertThat(loads).hasValue(0);
        assertThat(snapshot.get()).isEqualTo(1);
        assertThat(snapshot.get()).isEqualTo(1);
        changes.publish("letters");
        assertThat(snapshot.get()).isEqualTo(2);
        changes.publish("something else");
        assertThat(snapshot.get()).isEqualTo(2);
    }

    @Test
    void aChangeDuringALoadIsNotLost() {
        var changing = changes.snapshot(
                () -> {
                    if (loads.incrementAndGet() == 1) changes.publish("numbers");
                    return loads.get();
                },
                "numbers");
        assertThat(changing.get()).isEqualTo(1);
        assertThat(changing.get()).isEqualTo(2);
        assertThat(changing.get()).isEqualTo(2);
    }

    @Test
    void manyReadersLoadOnce() throws Exception {
        var start = new CountDownLatch(1);
        var readers = new ArrayList<Thread>();
        for (int i = 0; i < 16; i++) {
            readers.add(Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                    snapshot.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        start.countDown();
        for (var reader : readers) reader.join();
        assertThat(loads).hasValue(1);
    }

    @Test
    void aFailedLoadIsTriedAgain() {
        var failing = changes.snapshot(
                () -> {
                    if (loads.incrementAndGet() == 1) throw new IllegalStateException("not now");
                    return loads.get();
                },
                "numbers");
        assertThatThrownBy(failing::get).hasMessage("not now");
        assertThat(failing.get()).isEqualTo(2);
    }
}
