package cn.anlan.server.story.city;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.NewPerson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes up people. Nobody is meant: names are drawn from common syllables, codes begin with {@code SYN}, and the telephone numbers lie
 * in 160, a range that to our knowledge no public mobile network has, so that a drill that leaked would ring nowhere.
 */
final class PeopleMaker {

    /** How the codes of all of them begin. */
    static final String CODE = "SYN";

    private static final double NO_PHONE = 0.01;
    private static final double NEVER_REACHED = 0.15;
    private static final double DEAD = 0.03;
    private static final String SURNAMES = "陈林王张李叶徐黄吴周郑胡朱潘金项戴孙杨蔡应沈谢庄竺邵";
    private static final String GIVEN = "建国华明海军永康志强小平德胜春生秀英文斌丽君晓东卫红根土水良阿福玉珍伟民善宝祥云仁义信";

    private final Dice dice;
    private final List<NewPerson> made = new ArrayList<>();
    private final Map<String, Integer> lastNumber = new HashMap<>();

    PeopleMaker(Dice dice) {
        this.dice = dice;
    }

    /** Somebody new of this area; their code. */
    String make(AreaPath area) {
        String start = CODE + area.code() + "-";
        String code = start + lastNumber.merge(start, 1, Integer::sum);
        String phone = dice.once(NO_PHONE) ? null : "160%08d".formatted(made.size());
        double luck = dice.between(0, 1);
        String reach =
                phone == null || luck < NEVER_REACHED ? "never" : luck < NEVER_REACHED + DEAD ? "dead" : "reached";
        made.add(new NewPerson(code, name(), area, phone, reach, true));
        return code;
    }

    private String name() {
        StringBuilder name = new StringBuilder().append(letter(SURNAMES));
        for (int i = dice.once(0.75) ? 2 : 1; i > 0; i--) {
            name.append(letter(GIVEN));
        }
        return name.toString();
    }

    private char letter(String of) {
        return of.charAt(dice.index(of.length()));
    }

    /** Everybody made so far, in the order of making. */
    List<NewPerson> people() {
        return List.copyOf(made);
    }
}
