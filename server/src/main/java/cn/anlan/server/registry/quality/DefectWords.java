package cn.anlan.server.registry.quality;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.people.Duties;
import cn.anlan.server.registry.people.Duty;
import cn.anlan.server.registry.quality.rule.DefectRule;
import cn.anlan.server.registry.quality.rule.DefectRules;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names of what defects name by id. What is in no catalogue any more keeps its id as its name. */
@Component
class DefectWords {

    private final DefectRules rules;
    private final Kinds kinds;
    private final Duties duties;

    DefectWords(DefectRules rules, Kinds kinds, Duties duties) {
        this.rules = rules;
        this.kinds = kinds;
        this.duties = duties;
    }

    Bilingual rule(String id) {
        return rules.current().find(id).map(DefectRule::title).orElse(new Bilingual(id, id));
    }

    Bilingual remedy(String id) {
        return rules.current().find(id).map(DefectRule::remedy).orElse(new Bilingual("", ""));
    }

    Bilingual kind(String id) {
        return kinds.find(id).map(Kind::title).orElse(new Bilingual(id, id));
    }

    /** The name of a field of the kind, or of a duty; null for the entry as a whole. */
    @Nullable
    Bilingual field(String kind, String key) {
        if (key.isEmpty()) {
            return null;
        }
        return switch (key) {
            case "position" -> new Bilingual("位置", "Position");
            case "area" -> new Bilingual("行政区划", "Area");
            default ->
                Stream.concat(
                                kinds.find(kind).stream()
                                        .flatMap(one -> one.fields().stream())
                                        .filter(field -> field.key().equals(key))
                                        .map(KindField::title),
                                duty(key).map(Duty::title).stream())
                        .findFirst()
                        .orElse(new Bilingual(key, key));
        };
    }

    private Optional<Duty> duty(String id) {
        return duties.all().stream().filter(duty -> duty.id().equals(id)).findFirst();
    }

    /** Who has to mend something: a person with their duty, else the registrar, of this county where it is known. */
    Bilingual owner(@Nullable String name, @Nullable String duty, @Nullable String county) {
        if (name == null) {
            return county == null
                    ? new Bilingual("台账管理员", "Registrar")
                    : new Bilingual(county + "台账管理员", "Registrar of " + county);
        }
        if (duty == null) {
            return new Bilingual(name, name);
        }
        Bilingual title = duty(duty).map(Duty::title).orElse(new Bilingual(duty, duty));
        return new Bilingual(name + "（" + title.zh() + "）", name + " (" + title.en() + ")");
    }
}
