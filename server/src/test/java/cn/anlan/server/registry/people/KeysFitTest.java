package cn.anlan.server.registry.people;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.identity.PersonalData;
import cn.anlan.server.identity.TestPersonalData;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

class KeysFitTest {

    @Test
    void aDatabaseWhosePersonalDataTheseKeysDoNotOpenStopsTheStart() {
        try (TestDatabase database = TestDatabase.migrated()) {
            PersonalData own = TestPersonalData.passing();
            KeysFit fits = new KeysFit(database.jdbc(), own);
            KeysFit other = new KeysFit(database.jdbc(), TestPersonalData.passing());
            DefaultApplicationArguments none = new DefaultApplicationArguments();
            assertThatCode(() -> other.run(none)).doesNotThrowAnyException();
            UUID id = UUID.randomUUID();
            PersonRow person = new PersonRow(
                    id, "P-1", "甲", null, new AreaPath("330327"), own.newKey("person:" + id), null, null, null, null,
                    "never", null, true, 1, Instant.EPOCH, false);
            new PersonStore(database.jdbc()).insert(person, "module:test", null);
            assertThatCode(() -> fits.run(none)).doesNotThrowAnyException();
            assertThatThrownBy(() -> other.run(none)).hasMessageContaining("personal-keys in the data folder does not open");
        }
    }
}
