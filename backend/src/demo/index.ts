export { DemoLoader } from './app/demo-loader.ts';
export { demoCommand } from './demo-command.ts';
export { readDemoSetting } from './data/demo-setting.ts';
export { DemoModule } from './demo.module.ts';
export { SIZES } from './world/size.ts';
export { DEMO_PASSWORD } from './world/story.ts';
