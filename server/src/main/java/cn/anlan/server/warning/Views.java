package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;

/** What both doors of this module need to answer. */
public final class Views {

    private Views() {}

    /**
     * An area that was asked for.
     *
     * @throws RefusedException 400 {@code warning.area-malformed}
     */
    public static AreaPath area(String field, String code) {
        try {
            return new AreaPath(code);
        } catch (IllegalArgumentException malformed) {
            Bilingual rule = new Bilingual("行政区划代码为 2、4、6、9 或 12 位数字", "An area code has 2, 4, 6, 9 or 12 digits");
            throw new RefusedException(400, new Refusal("warning.area-malformed", field, code, rule));
        }
    }
}
