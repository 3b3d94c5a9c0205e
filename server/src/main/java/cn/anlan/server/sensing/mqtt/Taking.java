package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.ObservationFeed;
import cn.anlan.server.sensing.Parcel;
import cn.anlan.server.sensing.Receipt;
import java.util.List;
import java.util.Optional;

/** Takes messages in; answers after the commit. */
public interface Taking {

    /** An answer for each; empty for one that could not be taken. */
    List<Optional<Receipt>> takeAll(List<? extends Parcel> parcels);

    /** Keeps one that is not taken in, with the reason. */
    void refuse(Parcel parcel, Refusal why);

    /** Into this feed. */
    static Taking into(ObservationFeed feed) {
        return new Taking() {
            @Override
            public List<Optional<Receipt>> takeAll(List<? extends Parcel> parcels) {
                return feed.takeAll(Envelope.TYPE, parcels);
            }

            @Override
            public void refuse(Parcel parcel, Refusal why) {
                feed.refuse(parcel.sender(), Envelope.TYPE, parcel.body(), false, why);
            }
        };
    }
}
