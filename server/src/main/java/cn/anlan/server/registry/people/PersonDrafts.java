package cn.anlan.server.registry.people;

import cn.anlan.server.identity.PersonalData;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.people.unit.Units;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of what somebody typed the person that they mean, sealed, or says which rule it breaks. */
@Component
public class PersonDrafts {

    /** Under which name phones are sealed and looked up. */
    public static final String PHONE = "phone";

    /** The same of ID numbers. */
    public static final String ID_NUMBER = "id-number";

    /** What is shown of a number whose key is not here: that there is one. */
    public static final String UNREADABLE = "***********";

    private static final int LONGEST = 64;
    private static final int LONGEST_REASON = 500;

    private final PersonalData personal;
    private final Areas areas;
    private final Units units;

    PersonDrafts(PersonalData personal, Areas areas, Units units) {
        this.units = units;
        this.personal = personal;
        this.areas = areas;
    }

    PersonRow make(UUID id, PersonDraft draft, Instant now) {
        PersonRow empty = new PersonRow(
                id,
                text("code", draft.code()),
                text("name", draft.name()),
                unit(draft.unit()),
                area(draft.area()),
                personal.newKey("person:" + id),
                null,
                null,
                null,
                null,
                "never",
                null,
                null,
                false,
                1,
                now,
                false);
        return numbers(empty, draft);
    }

    PersonRow changed(PersonRow there, PersonDraft draft, Instant now) {
        if (draft.code() != null && !draft.code().strip().equals(there.code())) {
            throw People.refused(
                    422, "registry.field-fixed", "code", draft.code(), "编号不能修改", "the code does not change");
        }
        String key = there.dataKey() == null ? personal.newKey(there.subject()) : there.dataKey();
        PersonRow named = new PersonRow(
                there.id(),
                there.code(),
                draft.name() == null ? there.name() : text("name", draft.name()),
                draft.unit() == null ? there.unit() : unit(draft.unit()),
                draft.area() == null ? there.area() : area(draft.area()),
                key,
                there.phone(),
                there.phoneHash(),
                there.idNumber(),
                there.idNumberHash(),
                there.reach(),
                there.reachAt(),
                there.reachWhy(),
                there.synthetic(),
                there.version() + 1,
                now.isBefore(there.since()) ? there.since() : now,
                false);
        return numbers(named, draft);
    }

    /** Phone and ID number as the draft has them, sealed; another phone was never called yet. */
    private PersonRow numbers(PersonRow person, PersonDraft draft) {
        String key = Objects.requireNonNull(person.dataKey());
        String phone = checked(PHONE, draft.phone());
        String idNumber = checked(ID_NUMBER, draft.idNumber());
        boolean samePhone = phone == null || Objects.equals(hash(PHONE, phone), person.phoneHash());
        boolean sameId = idNumber == null;
        return new PersonRow(
                person.id(),
                person.code(),
                person.name(),
                person.unit(),
                person.area(),
                key,
                samePhone ? person.phone() : sealed(person, PHONE, phone),
                samePhone ? person.phoneHash() : hash(PHONE, phone),
                sameId ? person.idNumber() : sealed(person, ID_NUMBER, idNumber),
                sameId ? person.idNumberHash() : hash(ID_NUMBER, idNumber),
                samePhone ? person.reach() : "never",
                samePhone ? person.reachAt() : null,
                samePhone ? person.reachWhy() : null,
                person.synthetic(),
                person.version(),
                person.since(),
                person.retired());
    }

    private static @Nullable String checked(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return typed == null ? null : "";
        }
        String text = typed.strip().replace(" ", "").toUpperCase(java.util.Locale.ROOT);
        if (field.equals(PHONE) && !Identifiers.isPhone(text)) {
            throw People.refused(
                    422,
                    "registry.phone-invalid",
                    PHONE,
                    Identifiers.maskedPhone(text),
                    "应为 11 位手机号或带区号的固定电话",
                    "must be a mobile number of 11 digits or a landline with its area code");
        }
        if (field.equals(ID_NUMBER) && !Identifiers.isIdNumber(text)) {
            throw People.refused(
                    422,
                    "registry.id-number-invalid",
                    "idNumber",
                    Identifiers.maskedIdNumber(text),
                    "身份证号应为 18 位且校验位正确",
                    "an ID number has 18 characters of which the last checks the others");
        }
        return text;
    }

    private @Nullable String sealed(PersonRow person, String field, @Nullable String value) {
        return value == null || value.isEmpty()
                ? null
                : personal.seal(Objects.requireNonNull(person.dataKey()), person.subject(), field, value);
    }

    private @Nullable String hash(String field, @Nullable String value) {
        return value == null || value.isEmpty() ? null : personal.lookUp(field, value);
    }

    static PersonRow erased(PersonRow there, Instant now) {
        return new PersonRow(
                there.id(),
                there.code(),
                "已删除",
                null,
                there.area(),
                null,
                null,
                null,
                null,
                null,
                "dead",
                there.reachAt(),
                null,
                there.synthetic(),
                there.version() + 1,
                now.isBefore(there.since()) ? there.since() : now,
                true);
    }

    /** What may be shown. */
    Person masked(PersonRow row) {
        return new Person(
                row.id(),
                row.code(),
                row.name(),
                row.unit(),
                row.area(),
                shown(row, PHONE, row.phone()),
                shown(row, ID_NUMBER, row.idNumber()),
                row.reach(),
                row.reachAt(),
                row.reachWhy(),
                row.synthetic(),
                row.version(),
                row.since(),
                row.retired());
    }

    private @Nullable String shown(PersonRow row, String field, @Nullable String sealed) {
        String key = row.dataKey();
        if (key == null || sealed == null) {
            return null;
        }
        if (!personal.opens(key)) {
            return UNREADABLE;
        }
        String open = personal.open(key, row.subject(), field, sealed);
        return field.equals(PHONE) ? Identifiers.maskedPhone(open) : Identifiers.maskedIdNumber(open);
    }

    private @Nullable UUID unit(@Nullable UUID id) {
        return id == null ? null : units.get(id).id();
    }

    private AreaPath area(@Nullable String code) {
        AreaPath area;
        try {
            area = new AreaPath(Objects.requireNonNullElse(code, ""));
        } catch (IllegalArgumentException malformed) {
            throw People.refused(
                    422,
                    "registry.area-malformed",
                    "area",
                    String.valueOf(code),
                    "行政区划代码为 2、4、6、9 或 12 位数字",
                    "an area code has 2, 4, 6, 9 or 12 digits");
        }
        return areas.get(area).path();
    }

    private static String text(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank() || typed.strip().length() > LONGEST) {
            throw People.refused(
                    422,
                    "registry.person-field",
                    field,
                    String.valueOf(typed),
                    "须填写，最多 64 字",
                    "needed, at most 64 characters");
        }
        return typed.strip();
    }

    /** @throws cn.anlan.server.kernel.RefusedException 422 {@code registry.reason-missing} */
    public static String reasonNeeded(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw People.refused(
                    422,
                    "registry.reason-missing",
                    "reason",
                    String.valueOf(reason),
                    "须填写原因，最多 500 字",
                    "a reason of at most 500 characters is needed");
        }
        return reason.strip();
    }
}
