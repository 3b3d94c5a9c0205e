@NullMarked
package cn.anlan.engine.rule;

import org.jspecify.annotations.NullMarked;
