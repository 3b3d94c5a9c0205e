package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Parcel;
import cn.anlan.server.sensing.PayloadId;
import cn.anlan.server.sensing.Receipt;
import cn.anlan.server.sensing.Settlement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Writes down what it is handed; what ends in "bad" cannot be taken, "broken" fails altogether. */
final class TestTaking implements Taking {

    final List<String> taken = new CopyOnWriteArrayList<>();
    final List<String> refused = new CopyOnWriteArrayList<>();
    /** A commit takes one; without, it waits. */
    final Semaphore commits;

    TestTaking(int commits) {
        this.commits = new Semaphore(commits);
    }

    @Override
    public List<Optional<Receipt>> takeAll(List<? extends Parcel> parcels) {
        commits.acquireUninterruptibly();
        List<Optional<Receipt>> receipts = new ArrayList<>();
        for (Parcel one : parcels) {
            String text = new String(one.body(), StandardCharsets.UTF_8);
            if (text.endsWith("broken")) {
                throw new IllegalStateException("the database is away");
            }
            taken.add(text);
            Receipt receipt = new Receipt(new PayloadId(1), Settlement.of(1, List.of()), false);
            receipts.add(text.endsWith("bad") ? Optional.empty() : Optional.of(receipt));
        }
        return receipts;
    }

    @Override
    public void refuse(Parcel parcel, Refusal why) {
        refused.add(why.code());
    }
}
