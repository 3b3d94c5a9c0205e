/** How fast Anlan is, measured beside what others do in the same run on the same machine. Prints ratios for the README. */
@NullMarked
package cn.anlan.bench;

import org.jspecify.annotations.NullMarked;
