package cn.anlan.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.FactType;
import cn.anlan.server.platform.TestDatabase;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class JournalTest {

    final TestDatabase database = TestDatabase.migrated();
    final JournalStore store = new JournalStore(JdbcClient.create(database.dataSource()));
    final Journal journal = new Journal(store);
    final JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aTransactionThatBeganEarlierAndCommitsLaterIsReadFirstAndNothingIsMissed() {
        var earlier = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var open = transactions.getTransaction(earlier);
        append("early");
        TransactionTemplate late = new TransactionTemplate(transactions, earlier);
        late.executeWithoutResult(status -> append("late"));

        assertThat(subjects(JournalPosition.BEGIN)).as("the late one must wait").isEmpty();
        transactions.commit(open);
        assertThat(subjects(JournalPosition.BEGIN)).containsExactly("early", "late");
    }

    @Test
    void readingGoesOnWhereItEnded() {
        for (int i = 0; i < 5; i++) {
            append("fact:" + i);
        }
        List<JournalEntry> first = journal.after(JournalPosition.BEGIN, 2);
        assertThat(first).extracting(JournalEntry::subject).containsExactly("fact:0", "fact:1");
        assertThat(subjects(first.getLast().position())).containsExactly("fact:2", "fact:3", "fact:4");
        assertThat(journal.last()).get().extracting(JournalEntry::subject).isEqualTo("fact:4");
    }

    @Test
    void aTransactionThatWritesNoFactHoldsNothingUp() {
        var forgotten = transactions.getTransaction(
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        database.jdbc().sql("update platform.purpose set word = word").update();
        database.jdbc()
                .sql("select pg_current_xact_id()::text")
                .query(String.class)
                .single();
        TransactionTemplate other = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        other.executeWithoutResult(status -> append("heard"));
        assertThat(subjects(JournalPosition.BEGIN)).containsExactly("heard");
        transactions.rollback(forgotten);
    }

    @Test
    void anEntryKeepsAllOfTheFact() {
        append("storm:202106");
        JournalEntry entry = journal.last().orElseThrow();
        TestFact fact = TestFact.of("storm:202106", "3302");
        assertThat(entry.type()).isEqualTo("test.something-happened");
        assertThat(entry.version()).isEqualTo(2);
        assertThat(entry.area()).isEqualTo(fact.area());
        assertThat(entry.happenedAt()).isEqualTo(fact.happenedAt());
        assertThat(entry.learnedAt()).isEqualTo(fact.learnedAt());
        assertThat(entry.actor()).isEqualTo("module:test");
    }

    @Test
    void aPositionIsReadAsItIsWrittenAndNothingElseIs() {
        JournalPosition position = new JournalPosition(7411);
        assertThat(JournalPosition.parse(position.toString())).contains(position);
        assertThat(JournalPosition.parse("7411-12")).as("an earlier release's").isEmpty();
        assertThat(JournalPosition.parse("-1")).isEmpty();
        assertThat(JournalPosition.parse("1; drop table")).isEmpty();
        assertThat(new JournalPosition(10)).isGreaterThan(new JournalPosition(9));
    }

    private void append(String subject) {
        FactType type = Objects.requireNonNull(TestFact.class.getAnnotation(FactType.class));
        store.append(TestFact.of(subject, "3302"), type, "{}");
    }

    private List<String> subjects(JournalPosition after) {
        return journal.after(after, 100).stream().map(JournalEntry::subject).toList();
    }
}
