package cn.anlan.server.sensing.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    @Test
    void whoeverWaitsDuringACommitSharesTheNextOneAndGetsItsOwnAnswer() throws Exception {
        CountDownLatch firstIsIn = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<List<Integer>> commits = Collections.synchronizedList(new ArrayList<>());
        GroupCommit<Integer, String> group = new GroupCommit<>(100, i -> 1, items -> {
            commits.add(items);
            firstIsIn.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return items.stream().map(i -> "answer " + i).toList();
        });
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            answers.add(callers.submit(() -> group.submit(0)));
            firstIsIn.await();
            for (int i = 1; i <= 20; i++) {
                int item = i;
                answers.add(callers.submit(() -> group.submit(item)));
            }
            goOn.countDown();
            for (int i = 0; i <= 20; i++) {
                assertThat(answers.get(i).get()).isEqualTo("answer " + i);
            }
        }
        assertThat(commits.stream().mapToInt(List::size).sum()).isEqualTo(21);
        assertThat(commits).hasSizeLessThan(21);
    }

    @Test
    void aGroupIsNoHeavierThanItMayBeButOneHeavyItemGoesAlone() {
        List<Integer> sizes = new ArrayList<>();
        GroupCommit<Integer, Integer> group = new GroupCommit<>(10, i -> i, items -> {
            sizes.add(items.size());
            return items;
        });
        assertThat(group.submit(25)).isEqualTo(25);
        assertThat(sizes).containsExactly(1);
    }

    @Test
    void aCommitThatFailsTellsThoseInItAndSparesTheNext() {
        GroupCommit<Integer, Integer> group = new GroupCommit<>(10, i -> 1, items -> {
            if (items.contains(13)) {
                throw new IllegalArgumentException("the disk is full");
            }
            return items;
        });
        assertThatThrownBy(() -> group.submit(13)).hasRootCauseMessage("the disk is full");
        assertThat(group.submit(14)).isEqualTo(14);
    }
}
