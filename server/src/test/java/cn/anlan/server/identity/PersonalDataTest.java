package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class PersonalDataTest {

    private static final String PHONE = "13800005678";

    @TempDir
    Path folder;

    private PersonalData data() throws IOException {
        return new PersonalData(PersonalKeys.in(folder));
    }

    @Test
    void whatWasSealedIsOpenedAndNeverTheSameTextTwice() throws IOException {
        PersonalData data = data();
        String key = data.newKey("person:1");
        String sealed = data.seal(key, "person:1", "phone", PHONE);
        assertThat(sealed).doesNotContain(PHONE).isNotEqualTo(data.seal(key, "person:1", "phone", PHONE));
        assertThat(data().open(key, "person:1", "phone", sealed)).isEqualTo(PHONE);
    }

    @Test
    void aValueMovedToAnotherFieldOrPersonOrAlteredIsNotOpened() throws IOException {
        PersonalData data = data();
        String key = data.newKey("person:1");
        String other = data.newKey("person:2");
        String sealed = data.seal(key, "person:1", "phone", PHONE);
        String altered = (sealed.charAt(20) == 'A' ? "B" : "A") + sealed.substring(1);
        assertThatThrownBy(() -> data.open(key, "person:1", "id-number", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.open(key, "person:2", "phone", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.open(other, "person:2", "phone", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.open(key, "person:1", "phone", altered))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameValueIsFoundAgainAndTellsNothing() throws IOException {
        PersonalData data = data();
        String found = data.lookUp("phone", PHONE);
        assertThat(data().lookUp("phone", PHONE)).isEqualTo(found);
        assertThat(data.lookUp("id-number", PHONE)).isNotEqualTo(found);
        assertThat(new PersonalData(PersonalKeys.passing()).lookUp("phone", PHONE))
                .isNotEqualTo(found);
    }

    @Test
    void aNewMainKeyWrapsAndTheOldOneStillOpensUntilItIsForgotten() throws IOException {
        String key = data().newKey("person:1");
        String sealed = data().seal(key, "person:1", "phone", PHONE);
        PersonalData rotated = new PersonalData(PersonalKeys.withNewMainKey(folder));
        String again = rotated.rewrapped(key, "person:1");
        assertThat(key).startsWith("1.");
        assertThat(again).startsWith("2.");
        assertThat(rotated.rewrapped(again, "person:1")).isEqualTo(again);
        assertThat(rotated.open(key, "person:1", "phone", sealed)).isEqualTo(PHONE);
        PersonalKeys.forgetOldMainKeys(folder);
        assertThat(data().open(again, "person:1", "phone", sealed)).isEqualTo(PHONE);
        PersonalData later = data();
        assertThatThrownBy(() -> later.open(key, "person:1", "phone", sealed)).hasMessageContaining("no main key 1");
        assertThat(later.lookUp("phone", PHONE)).isEqualTo(rotated.lookUp("phone", PHONE));
    }

    @Test
    void theFileIsTheOwnersAlone() throws IOException {
        data();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(PersonalKeys.FILE))))
                .isEqualTo("rw-------");
        Files.writeString(folder.resolve(PersonalKeys.FILE), "rubbish");
        assertThatThrownBy(this::data).isInstanceOf(IOException.class).hasMessageContaining("not a file of ours");
    }
}
