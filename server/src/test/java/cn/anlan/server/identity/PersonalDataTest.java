package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.identity.personal.KeyRing;
import cn.anlan.server.identity.personal.PersonalKeys;
import cn.anlan.server.kernel.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Tag("fast")
class PersonalDataTest {

    private static final String PHONE = "13800005678";

    @TempDir
    Path folder;

    private boolean inUse;

    private PersonalData data() {
        return new PersonalData(KeyRing.in(folder, () -> inUse), JdbcClient.create(new DriverManagerDataSource()));
    }

    @Test
    void whatWasSealedIsOpenedAndNeverTheSameTextTwice() {
        PersonalData data = data();
        String key = data.newKey("person:1");
        String sealed = data.seal(key, "person:1", "phone", PHONE);
        assertThat(sealed).doesNotContain(PHONE).isNotEqualTo(data.seal(key, "person:1", "phone", PHONE));
        assertThat(data().open(key, "person:1", "phone", sealed)).isEqualTo(PHONE);
    }

    @Test
    void aValueMovedToAnotherFieldOrPersonOrAlteredIsNotOpened() {
        PersonalData data = data();
        String key = data.newKey("person:1");
        String other = data.newKey("person:2");
        String sealed = data.seal(key, "person:1", "phone", PHONE);
        String altered = (sealed.charAt(0) == 'A' ? "B" : "A") + sealed.substring(1);
        assertThatThrownBy(() -> data.open(key, "person:1", "id-number", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.open(key, "person:2", "phone", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.open(other, "person:2", "phone", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.open(key, "person:1", "phone", altered))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameValueIsFoundAgainAndTellsNothing() {
        PersonalData data = data();
        String found = data.lookUp("phone", PHONE);
        assertThat(data().lookUp("phone", PHONE)).isEqualTo(found);
        assertThat(data.lookUp("id-number", PHONE)).isNotEqualTo(found);
        assertThat(new PersonalData(KeyRing.passing(), JdbcClient.create(new DriverManagerDataSource()))
                        .lookUp("phone", PHONE))
                .isNotEqualTo(found);
    }

    /** Every value of every person in every field, in every other place, under a few keys. */
    @Test
    void nothingOpensAnywhereButWhereItWasSealed() {
        PersonalData data = data();
        Random dice = new Random(14);
        List<String> people = IntStream.range(0, 6).mapToObj(n -> "person:" + n).toList();
        List<String> fields = List.of("phone", "id-number", "address");
        List<String> keys = people.stream().map(data::newKey).toList();
        for (int round = 0; round < 40; round++) {
            int who = dice.nextInt(people.size());
            String field = fields.get(dice.nextInt(fields.size()));
            String value = dice.ints(dice.nextInt(60), 0x20, 0x9fff)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            String sealed = data.seal(keys.get(who), people.get(who), field, value);
            for (int other = 0; other < people.size(); other++) {
                for (String place : fields) {
                    String key = keys.get(other);
                    String subject = people.get(other);
                    if (other == who && place.equals(field)) {
                        assertThat(data.open(key, subject, place, sealed)).isEqualTo(value);
                    } else {
                        assertThatThrownBy(() -> data.open(key, subject, place, sealed))
                                .isInstanceOf(IllegalStateException.class);
                        assertThatThrownBy(() -> data.open(keys.get(who), subject + "x", place, sealed))
                                .isInstanceOf(IllegalStateException.class);
                    }
                }
            }
        }
    }

    @Test
    void aNewMainKeyWrapsAndTheOldOneStillOpensUntilItIsForgotten() throws IOException {
        PersonalData data = data();
        String key = data.newKey("person:1");
        String sealed = data.seal(key, "person:1", "phone", PHONE);
        PersonalKeys rotated = PersonalKeys.find(folder).orElseThrow().withNewMainKey();
        rotated.writeTo(folder);
        String again = rotated.rewrapped(key, "person:1");
        assertThat(key).startsWith("1-");
        assertThat(again).startsWith("2-");
        assertThat(rotated.rewrapped(again, "person:1")).isEqualTo(again);
        assertThat(data.newKey("person:2")).startsWith("2-"); // noticed while it runs
        assertThat(data.open(key, "person:1", "phone", sealed)).isEqualTo(PHONE);
        assertThat(data.open(again, "person:1", "phone", sealed)).isEqualTo(PHONE);
        rotated.newestOnly().writeTo(folder);
        PersonalData later = data();
        assertThat(later.open(again, "person:1", "phone", sealed)).isEqualTo(PHONE);
        assertThat(later.opens(key)).isFalse();
        assertThatThrownBy(() -> later.open(key, "person:1", "phone", sealed))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.refusal().code()).isEqualTo("identity.personal-keys-missing");
                });
        assertThat(later.lookUp("phone", PHONE)).isEqualTo(data.lookUp("phone", PHONE));
    }

    @Test
    void aMissingFileIsMissedAndFoundAgainWhenItIsPutBack() throws IOException {
        String key = data().newKey("person:1");
        String sealed = data().seal(key, "person:1", "phone", PHONE);
        Path kept = folder.resolve("kept apart");
        Files.move(folder.resolve(PersonalKeys.FILE), kept);
        inUse = true;
        PersonalData without = data();
        assertThatThrownBy(() -> without.newKey("person:2")).hasMessageContaining("put the personal-keys file back");
        assertThatThrownBy(() -> without.lookUp("phone", PHONE)).isInstanceOf(RefusedException.class);
        assertThat(without.opens(key)).isFalse();
        assertThat(folder.resolve(PersonalKeys.FILE)).doesNotExist();
        Files.move(kept, folder.resolve(PersonalKeys.FILE));
        assertThat(without.open(key, "person:1", "phone", sealed)).isEqualTo(PHONE);
    }

    @Test
    void anotherServicesKeyOfTheSameNumberIsNotTakenForOurs() throws IOException {
        String key = data().newKey("person:1");
        PersonalKeys.fresh().writeTo(folder);
        assertThat(data().opens(key)).isFalse();
    }

    @Test
    void theFileIsTheOwnersAloneAndNoOther() throws IOException {
        data().newKey("person:1");
        Path file = folder.resolve(PersonalKeys.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
        PersonalKeys first = PersonalKeys.in(folder);
        assertThat(PersonalKeys.in(folder).newest()).isEqualTo(first.newest());
        String right = Files.readString(file);
        Files.writeString(file, right.replaceAll("main-1-[0-9a-f]+", "main-1"));
        assertThat(PersonalKeys.in(folder).newest()).isEqualTo("1");
        assertThat(PersonalKeys.in(folder).withNewMainKey().newest()).startsWith("2-");
        for (String wrong : List.of("rubbish", right.replace("main-1-", "main-1-0"), right.replace("main-", "mane-"))) {
            Files.writeString(file, wrong);
            assertThatThrownBy(() -> PersonalKeys.find(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not a file of ours");
        }
    }
}
