/** Tests of the storm calculations: golden tables, worked values and seeded comparisons with slow, obvious code. */
@NullMarked
package cn.anlan.engine.typhoon;

import org.jspecify.annotations.NullMarked;
